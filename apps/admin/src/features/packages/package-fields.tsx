import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { SLA_LEVELS, type SlaLevel } from '@sambung/shared/catalogue'
import { useLocale } from '../../app/preferences.ts'
import { useTexts } from '../../lib/texts.ts'
import { packagesTexts } from './texts.ts'

export type PackageValues = {
  name: string
  downMbps: number
  upMbps: number
  monthlyPrice: number
  setupFee: number
  cableAllowanceMeters: number
  slaLevel: SlaLevel
}

type PackageFieldsProps = { form: UseFormReturnType<PackageValues>; disabled?: boolean }

/** What a package is, for making one and for changing one. */
export function PackageFields({ form, disabled = false }: PackageFieldsProps) {
  const text = useTexts(packagesTexts)
  const separator =
    useLocale() === 'id' ? { thousandSeparator: '.', decimalSeparator: ',' } : { thousandSeparator: ',' }
  const number = (name: 'downMbps' | 'upMbps' | 'monthlyPrice' | 'setupFee' | 'cableAllowanceMeters') => ({
    ...separator,
    allowDecimal: false,
    allowNegative: false,
    hideControls: true,
    disabled,
    ...form.getInputProps(name),
  })
  return (
    <>
      <TextInput label={text.name} description={text.nameHint} disabled={disabled} {...form.getInputProps('name')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <NumberInput label={text.monthlyPrice} {...number('monthlyPrice')} />
        <NumberInput label={text.setupFee} {...number('setupFee')} />
        <NumberInput label={text.down} {...number('downMbps')} />
        <NumberInput label={text.up} {...number('upMbps')} />
        <NumberInput label={text.cable} {...number('cableAllowanceMeters')} />
        <Select
          label={text.sla}
          allowDeselect={false}
          disabled={disabled}
          data={SLA_LEVELS.map((level) => ({ value: level, label: text.slaLevels[level] }))}
          {...form.getInputProps('slaLevel')}
        />
      </SimpleGrid>
    </>
  )
}

/** Sentences by field, where a value cannot be right. */
export function usePackageMessages(): Record<keyof PackageValues | 'code', string> {
  const text = useTexts(packagesTexts)
  return {
    code: text.codeWrong,
    name: text.nameWrong,
    downMbps: text.speedWrong,
    upMbps: text.speedWrong,
    monthlyPrice: text.moneyWrong,
    setupFee: text.moneyWrong,
    cableAllowanceMeters: text.cableWrong,
    slaLevel: text.fieldWrong,
  }
}
