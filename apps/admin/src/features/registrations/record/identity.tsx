import { Button } from '@mantine/core'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { useState } from 'react'
import { ConfirmDialog } from '../../../components/dialogs/confirm-dialog.tsx'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { useCan } from '../../../app/session.ts'
import { notify } from '../../../components/notify.tsx'
import { Fact } from '../../../components/record/description-list.tsx'
import { StateView } from '../../../components/states/state-view.tsx'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useRefreshRegistrations } from '../decision/use-decide.ts'
import classes from './record.module.css'
import { recordTexts } from './texts.ts'

/** Masked until somebody who may asks for it; each look is recorded, and the screen says so. */
export function Identity({ record }: { record: RegistrationRecordView }) {
  const { id, identity } = record
  const text = useTexts(recordTexts)
  const mayView = useCan('identity:view')
  const mayErase = useCan('identity:erase')
  const reveal = trpc.registrations.revealIdentity.useMutation()
  const [shown, setShown] = useState<string | null>(null)
  const [photo, setPhoto] = useState(false)
  const isGiven = identity.number !== null || identity.photoId !== null
  return (
    <>
      <Fact label={text.identityNumber}>
        {identity.number === null ? null : (
          <span className={classes['wrapped']}>
            <span>{shown ?? identity.number}</span>
            {mayView && (
              <Button
                size="compact-sm"
                variant="default"
                loading={reveal.isPending}
                onClick={() =>
                  shown === null
                    ? reveal.mutate({ id }, { onSuccess: ({ number }) => setShown(number) })
                    : setShown(null)
                }
              >
                {shown === null ? text.reveal : text.hide}
              </Button>
            )}
          </span>
        )}
      </Fact>
      <Fact label={text.identityPhoto}>
        {identity.photoId === null ? null : !mayView ? (
          text.photoGiven
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => setPhoto(true)}>
            {text.photoShow}
          </Button>
        )}
      </Fact>
      {mayView && isGiven && (
        <Fact label="">
          <span className={classes['soft']}>{text.revealNote}</span>
        </Fact>
      )}
      {mayErase && isGiven && (
        <Fact label="">
          <Erase record={record} />
        </Fact>
      )}
      {photo && identity.photoId !== null && <Photo fileId={identity.photoId} close={() => setPhoto(false)} />}
    </>
  )
}

function Erase({ record: { id, version, fullName } }: { record: RegistrationRecordView }) {
  const text = useTexts(recordTexts)
  const refresh = useRefreshRegistrations()
  const erase = trpc.registrations.eraseIdentity.useMutation({
    // The dialog says what went wrong; what changed meanwhile is shown behind it.
    meta: { ownError: true },
    onSettled: () => void refresh(),
  })
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {text.erase}
      </Button>
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        heading={text.eraseHeading(fullName)}
        action={text.erase}
        danger
        run={async () => {
          await erase.mutateAsync({ id, version })
          notify(text.erased)
        }}
      >
        {text.eraseLead}
      </ConfirmDialog>
    </>
  )
}

function Photo({ fileId, close }: { fileId: string; close: () => void }) {
  const text = useTexts(recordTexts)
  const [failed, setFailed] = useState(false)
  return (
    <Dialog onClose={close} title={text.identityPhoto} size="xl">
      {failed ? (
        <StateView role="alert" heading={text.photoFailed} />
      ) : (
        <img
          className={classes['photo']}
          src={`/api/files/${fileId}`}
          alt={text.photoAlt}
          onError={() => setFailed(true)}
        />
      )}
    </Dialog>
  )
}
