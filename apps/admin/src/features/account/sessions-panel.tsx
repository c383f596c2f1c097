import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMe } from '../../app/session.ts'
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx'
import { notify } from '../../components/notify.tsx'
import { Panel } from '../../components/page-body.tsx'
import { Failure } from '../../components/states/failure.tsx'
import { RecordSkeleton } from '../../components/states/loading.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import classes from './account.module.css'
import { deviceName } from './device-name.ts'
import { accountTexts } from './texts.ts'

export function SessionsPanel() {
  const text = useTexts(accountTexts)
  const format = useFormat()
  const { secondStep } = useMe()
  const sessions = trpc.me.sessions.useQuery()
  const utils = trpc.useUtils()
  const end = trpc.me.endOtherSessions.useMutation({ meta: { ownError: true } })
  const [asking, ask] = useDisclosure(false)
  return (
    <Panel heading={text.sessions}>
      {sessions.isPending ? (
        <RecordSkeleton />
      ) : sessions.data === undefined ? (
        <Failure error={sessions.error} retry={() => void sessions.refetch()} />
      ) : (
        <>
          <ul className={classes['sessions']}>
            {sessions.data.map(({ id, current, userAgent, address, createdAt }) => (
              <li key={id} className={classes['session']}>
                <b>{deviceName(userAgent) ?? text.sessionUnknown}</b>
                {current && <span>{text.sessionHere}</span>}
                <span>
                  {text.sessionSince(format.moment(createdAt))}
                  {address !== null && ` · ${address}`}
                </span>
              </li>
            ))}
          </ul>
          {sessions.data.length > 1 ? (
            <Button variant="default" onClick={ask.open}>
              {text.endOthers}
            </Button>
          ) : (
            <p className={classes['soft']}>{text.sessionsNone}</p>
          )}
        </>
      )}
      <ConfirmDialog
        opened={asking}
        close={ask.close}
        heading={text.endOthersHeading}
        action={text.endOthers}
        run={async () => {
          const { ended } = await end.mutateAsync()
          notify(text.ended(ended))
          await utils.me.sessions.invalidate()
        }}
      >
        {text.endOthersText}
        {secondStep.enrolled && ` ${text.endOthersStep}`}
      </ConfirmDialog>
    </Panel>
  )
}
