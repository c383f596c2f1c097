import { Button, Group } from '@mantine/core'
import type { BulkResultView, RegistrationRowView } from '@sambung/shared/registrations'
import { Link } from '@tanstack/react-router'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { useRefusalText } from '../decision/refusal.tsx'
import { listTexts } from '../texts.ts'
import classes from './list.module.css'
import { useListSearch } from './use-list-search.ts'

type BulkResultsProps = { result: BulkResultView; rows: readonly RegistrationRowView[]; close: () => void }

/** What went through, and for every row that did not, why. */
export function BulkResults({ result: { results }, rows, close }: BulkResultsProps) {
  const text = useTexts(listTexts)
  const common = useTexts(componentTexts)
  const format = useFormat()
  const say = useRefusalText()
  const [search] = useListSearch()
  const refused = results.filter(({ ok }) => !ok)
  const done = results.length - refused.length
  return (
    <Dialog
      onClose={close}
      title={text.bulkResultHeading(format.number(done), format.number(results.length))}
      size="lg"
      transitionProps={{ duration: 0 }}
    >
      <p style={{ marginTop: 0 }} role="status">
        {text.bulkRefused(format.number(refused.length))}
      </p>
      <ul className={classes['results']}>
        {refused.map(({ id, number, code, allowed, changedBy, changedAt }) => {
          const row = rows.find((one) => one.id === id)
          return (
            <li key={id}>
              <Link to="/registrasi/$id" params={{ id }} search={search} onClick={close}>
                {number ?? row?.number ?? id} {row?.fullName}
              </Link>
              <span>{say({ code, allowed, changedBy, changedAt, state: row?.state ?? null })}</span>
            </li>
          )
        })}
      </ul>
      <Group justify="flex-end" mt="lg">
        <Button onClick={close} data-autofocus>
          {common.close}
        </Button>
      </Group>
    </Dialog>
  )
}
