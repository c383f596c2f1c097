import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import type { EditedField } from './fields.ts'
import { recordTexts } from './texts.ts'

/** A stored value in the words people read. */
export function useFieldShown(): (field: EditedField, value: string, record: RegistrationRecordView) => string {
  const text = useTexts(recordTexts)
  const format = useFormat()
  const packages = trpc.catalog.packages.useQuery(undefined, { staleTime: 60_000 })
  return (field, value, record) => {
    if (value === '') return ''
    switch (field) {
      case 'phone':
        return format.phone(value)
      case 'packageId':
        return value === record.package.id
          ? record.package.name
          : (packages.data?.find(({ id }) => id === value)?.name ?? value)
      case 'preferredDate':
        return format.businessDay(value)
      case 'preferredTime':
        return value === 'call' ? text.callMe : format.window(value)
      default:
        return value
    }
  }
}
