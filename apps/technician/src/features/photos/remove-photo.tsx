import { useEffect, useRef } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import { useTexts } from '../../i18n/texts.ts'
import { failureOf } from '../../lib/failure.ts'
import { trpc } from '../../lib/trpc.ts'
import { photoTexts } from './texts.ts'

type RemovePhotoProps = { visitId: string; fileId: string; name: string; done: () => void }

/** A photo cannot be brought back: it is asked for once more before it goes. */
export function RemovePhoto({ visitId, fileId, name, done }: RemovePhotoProps) {
  const text = useTexts(photoTexts)
  const utils = trpc.useUtils()
  const question = useRef<HTMLDivElement>(null)
  useEffect(() => question.current?.focus(), [])
  const remove = trpc.workOrders.removePhoto.useMutation({
    onSuccess(visit) {
      utils.workOrders.visit.setData({ id: visitId }, visit)
      void utils.workOrders.mine.invalidate()
      done()
    },
    // The office may have been faster: what is shown is read anew, and says so.
    onError: () => utils.workOrders.invalidate(),
  })
  return (
    <div ref={question} className="row" tabIndex={-1} role="group" aria-label={text.removeSure(name)}>
      <span className="small">{text.removeSure(name)}</span>
      <span className="row">
        <Button kind="link" busy={remove.isPending} onClick={() => remove.mutate({ id: visitId, fileId })}>
          {text.removeYes}
        </Button>
        <Button kind="link" onClick={done}>
          {text.removeNo}
        </Button>
      </span>
      <span className="small soft" role="status">
        {remove.isError && (failureOf(remove.error).code === 'OFFLINE' ? text.removeOffline : text.removeFailed)}
      </span>
    </div>
  )
}
