import { Button } from '@sambung/ui/button.tsx'
import { useTexts } from '../../i18n/texts.ts'
import { isHopeless, photoQueue, type QueuedPhoto } from './photo-queue.ts'
import { photoTexts } from './texts.ts'

/** One photo on its way to the server. */
export function WaitingShot({ photo, name }: { photo: QueuedPhoto; name: string }) {
  const text = useTexts(photoTexts)
  const { state, thumbnail } = photo
  return (
    <li className="shot">
      <img src={thumbnail} alt={name} />
      <span className="on">{stateWords(photo, text)}</span>
      {state.kind === 'sending' && <progress value={state.percent} max="100" aria-label={name} />}
    </li>
  )
}

/** What keeps a photo from the server, and what can be done about it; nothing while it is on its way. */
export function TroubledPhoto({ photo, name }: { photo: QueuedPhoto; name: string }) {
  const text = useTexts(photoTexts)
  const { state } = photo
  if (state.kind !== 'failed' && state.kind !== 'waiting') return null
  const hopeless = isHopeless(photo)
  return (
    <div className="row">
      <span className="small soft">
        {name}: {troubleWords(photo, text)}
      </span>
      <span className="row">
        {!hopeless && (
          <Button kind="link" onClick={() => void photoQueue.send(photo.visitId)}>
            {text.retry}
          </Button>
        )}
        <Button kind="link" onClick={() => photoQueue.discard(photo.key)}>
          {text.drop}
        </Button>
      </span>
    </div>
  )
}

type Text = ReturnType<typeof useTexts<(typeof photoTexts)['id']>>

export function troubleWords(photo: QueuedPhoto, text: Text): string {
  if (!isHopeless(photo)) return stateWords(photo, text)
  return photo.state.kind === 'failed' && photo.state.code === 'NOT_FOUND' ? text.notYours : text.refused
}

function stateWords({ state }: QueuedPhoto, text: Text): string {
  switch (state.kind) {
    case 'sending':
      return text.sending(state.percent)
    case 'waiting':
      return text.waiting
    case 'failed':
      return text.failed
    case 'sent':
      return text.sent
  }
}
