import { Alert, Button } from '@mantine/core'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { notify } from '../../../components/notify.tsx'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useRefreshRegistrations } from '../decision/use-decide.ts'
import classes from './record.module.css'
import { recordTexts } from './texts.ts'

/** The applicant asked to be called: the number is proven once somebody has been reached there. */
export function CallFirst({ record, mayWrite }: { record: RegistrationRecordView; mayWrite: boolean }) {
  const text = useTexts(recordTexts)
  const refresh = useRefreshRegistrations()
  const confirm = trpc.registrations.update.useMutation({
    onSuccess() {
      notify(text.callConfirmed)
      void refresh()
    },
    onError: () => void refresh(),
  })
  return (
    <Alert color="warn" p="xs">
      <span className={classes['line']}>
        {text.callFirst}
        {mayWrite && (
          <Button
            size="compact-sm"
            variant="default"
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ id: record.id, version: record.version, fields: { phoneConfirmed: true } })}
          >
            {text.callReached}
          </Button>
        )}
      </span>
    </Alert>
  )
}
