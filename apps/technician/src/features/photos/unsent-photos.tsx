import { useId } from 'react'
import { Link } from 'wouter'
import { Button } from '@sambung/ui/button.tsx'
import { useTexts } from '../../i18n/texts.ts'
import { isHopeless, photoQueue } from './photo-queue.ts'
import { TroubledPhoto, troubleWords, WaitingShot } from './photo-state.tsx'
import { photoTexts } from './texts.ts'
import { useUnsentPhotos, type VisitPhotos } from './use-photos.ts'

/** Of all visits: also those that are finished, or no longer on the list. */
export function UnsentPhotos() {
  const text = useTexts(photoTexts)
  const id = useId()
  const photos = useUnsentPhotos()
  if (photos.length === 0) return null
  const isHopeful = photos.some((photo) => !isHopeless(photo))
  return (
    <section className="group" aria-labelledby={id}>
      <div>
        <h2 id={id}>{text.unsent(photos.length)}</h2>
        {isHopeful && <p className="small soft">{text.unsentLead}</p>}
      </div>
      <ul className="unsent">
        {photos.map((photo) => (
          <li key={photo.key}>
            <img src={photo.thumbnail} alt="" />
            <span>
              <Link className="target" href={`/kunjungan/${photo.visitId}`}>
                {photo.visitName}
              </Link>
              <span className="small soft">{troubleWords(photo, text)}</span>
            </span>
            {isHopeless(photo) && (
              <Button kind="link" onClick={() => photoQueue.discard(photo.key)}>
                {text.dropOf(photo.visitName)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isHopeful && (
        <Button kind="quiet" onClick={() => void photoQueue.send()}>
          {text.sendNow}
        </Button>
      )}
    </section>
  )
}

/** Of one visit that takes no more of them, but whose evidence is still on its way. */
export function LatePhotos({ photos }: { photos: VisitPhotos }) {
  const text = useTexts(photoTexts)
  const id = useId()
  const unsent = photos.photos.filter(({ state }) => state.kind !== 'sent')
  if (unsent.length === 0) return null
  return (
    <section className="part" aria-labelledby={id}>
      <div>
        <h2 id={id}>{text.unsent(unsent.length)}</h2>
        {!photos.isAllSent && <p className="small soft">{text.unsentLead}</p>}
      </div>
      <ul className="photos">
        {unsent.map((photo, index) => (
          <WaitingShot key={photo.key} photo={photo} name={text.nth(index + 1)} />
        ))}
      </ul>
      {unsent.map((photo, index) => (
        <TroubledPhoto key={photo.key} photo={photo} name={text.nth(index + 1)} />
      ))}
    </section>
  )
}
