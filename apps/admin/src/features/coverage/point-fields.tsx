import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { POINT_STATES, PointInput, type PointRowView, type PointState } from '@sambung/shared/coverage'
import { checkBy } from '../../components/forms/form-errors.ts'
import { useTexts } from '../../lib/texts.ts'
import { readPosition, writePosition } from '../../components/position.ts'
import { coverageTexts } from './texts.ts'

/** A form holds text where the server holds nothing, and one field for a position as people copy it. */
export type PointValues = {
  code: string
  position: string
  address: string
  kelurahan: string
  kecamatan: string
  city: string
  ports: number
  portsUsedElsewhere: number
  state: PointState
}

export const BLANK_POINT: PointValues = {
  code: '',
  position: '',
  address: '',
  kelurahan: '',
  kecamatan: '',
  city: '',
  ports: 8,
  portsUsedElsewhere: 0,
  state: 'active',
}

export function pointValues(point: PointRowView): PointValues {
  const { code, address, kelurahan, kecamatan, city, ports, portsUsedElsewhere, state } = point
  return {
    code,
    position: writePosition(point),
    address: address ?? '',
    kelurahan: kelurahan ?? '',
    kecamatan: kecamatan ?? '',
    city: city ?? '',
    ports,
    portsUsedElsewhere,
    state,
  }
}

/** What the server is sent; a position that is none has been refused before. */
export function pointInput({ position, ...values }: PointValues) {
  return { ...values, ...(readPosition(position) ?? { latitude: 0, longitude: 0 }) }
}

/** The server's own schema, with a position that it never sees as text. */
export function usePointCheck(): (values: PointValues) => Record<string, string> {
  const text = useTexts(coverageTexts)
  return (values) => ({
    ...checkBy<PointValues>(
      PointInput,
      { code: text.codeWrong, ports: text.portsWrong, portsUsedElsewhere: text.usedWrong },
      text.fieldWrong,
    )(pointInput(values) as never),
    ...(readPosition(values.position) === null ? { position: text.positionWrong } : {}),
  })
}

type PointFieldsProps = { form: UseFormReturnType<PointValues>; disabled?: boolean }

export function PointFields({ form, disabled = false }: PointFieldsProps) {
  const text = useTexts(coverageTexts)
  const field = (name: keyof PointValues) => ({ disabled, ...form.getInputProps(name) })
  const number = { allowDecimal: false, allowNegative: false, hideControls: true } as const
  // Hints below: fields side by side stand on one line whatever is said about them.
  const hinted = (description: string) => ({
    description,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
  })
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <TextInput label={text.code} {...hinted(text.codeHint)} {...field('code')} />
        <TextInput label={text.position} {...hinted(text.positionHint)} {...field('position')} />
      </SimpleGrid>
      <TextInput label={text.address} {...field('address')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <TextInput label={text.kelurahan} {...field('kelurahan')} />
        <TextInput label={text.kecamatan} {...field('kecamatan')} />
        <TextInput label={text.city} {...field('city')} />
        <Select
          label={text.state}
          allowDeselect={false}
          data={POINT_STATES.map((state) => ({ value: state, label: text.states[state] }))}
          {...field('state')}
        />
        <NumberInput label={text.ports} {...number} {...field('ports')} />
        <NumberInput
          label={text.usedElsewhere}
          {...hinted(text.usedElsewhereHint)}
          {...number}
          {...field('portsUsedElsewhere')}
        />
      </SimpleGrid>
    </>
  )
}
