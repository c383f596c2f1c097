import type { PackageRecordView } from '@sambung/shared/catalogue'
import { useNavigate, useParams } from '@tanstack/react-router'
import { RecordQuery } from '../../components/record/record-query.tsx'
import { Record, Section } from '../../components/record/record.tsx'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { PackageChip } from './package-chip.tsx'
import { PackageForm } from './package-form.tsx'
import { PriceHistory } from './price-history.tsx'
import { SaleSwitch } from './sale-switch.tsx'
import { packagesTexts } from './texts.ts'

export function PackageScreen() {
  const { id } = useParams({ from: '/console/paket/$id' })
  const record = trpc.packages.get.useQuery({ id }, { meta: { live: ['package'], id } })
  return <RecordQuery query={record}>{(one) => <PackageRecord record={one} />}</RecordQuery>
}

function PackageRecord({ record }: { record: PackageRecordView }) {
  const text = useTexts(packagesTexts)
  const navigate = useNavigate()
  const { name, code, active } = record
  return (
    <Record
      heading={name}
      aside={
        <>
          <span>{code}</span>
          <PackageChip active={active} />
        </>
      }
      actions={<SaleSwitch record={record} />}
      close={() => void navigate({ to: '/paket' })}
    >
      <Section heading={text.facts}>
        <PackageForm key={record.id} record={record} />
      </Section>
      <Section heading={text.history}>
        <PriceHistory prices={record.prices} />
      </Section>
    </Record>
  )
}
