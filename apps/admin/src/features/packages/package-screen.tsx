import { useNavigate, useParams } from '@tanstack/react-router'
import { Record, Section } from '../../components/record/record.tsx'
import { Failure } from '../../components/states/failure.tsx'
import { RecordSkeleton } from '../../components/states/loading.tsx'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { PackageChip } from './package-chip.tsx'
import { PackageForm } from './package-form.tsx'
import { PriceHistory } from './price-history.tsx'
import { SaleSwitch } from './sale-switch.tsx'
import { packagesTexts } from './texts.ts'

export function PackageScreen() {
  const text = useTexts(packagesTexts)
  const { id } = useParams({ from: '/console/paket/$id' })
  const navigate = useNavigate()
  const record = trpc.packages.get.useQuery({ id }, { meta: { live: ['package'], id } })
  if (record.data === undefined) {
    return record.isError ? <Failure error={record.error} retry={() => void record.refetch()} /> : <RecordSkeleton />
  }
  const { name, code, active } = record.data
  return (
    <Record
      heading={name}
      aside={
        <>
          <span>{code}</span>
          <PackageChip active={active} />
        </>
      }
      actions={<SaleSwitch record={record.data} />}
      close={() => void navigate({ to: '/paket' })}
    >
      <Section heading={text.facts}>
        <PackageForm key={id} record={record.data} />
      </Section>
      <Section heading={text.history}>
        <PriceHistory prices={record.data.prices} />
      </Section>
    </Record>
  )
}
