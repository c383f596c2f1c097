import { type ReactNode, useId } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import { useTexts } from '../../i18n/texts.ts'
import type { OwnVisit } from '../../lib/trpc.ts'
import { MOST_PHOTOS } from './lists.ts'
import { visitScreenTexts } from './texts.ts'
import type { LocalPhoto, PhotoState, usePhotos } from './use-photos.ts'

type Text = ReturnType<typeof useTexts<(typeof visitScreenTexts)['id']>>

type PhotoFieldProps = {
  visit: OwnVisit
  photos: ReturnType<typeof usePhotos>
  error: string | undefined
  required: boolean
}

export function PhotoField({ visit, photos, error, required }: PhotoFieldProps) {
  const text = useTexts(visitScreenTexts)
  const id = useId()
  const kept = visit.files.length
  const all = kept + photos.photos.length
  const troubled = photos.photos.filter(({ state }) => state.kind === 'failed' || state.kind === 'waiting')
  return (
    <div className="field">
      <label htmlFor={id}>
        {text.items.photos}
        {!required && <span className="small soft"> ({text.optional})</span>}
      </label>
      {all > 0 && (
        <ul className="photos">
          {visit.files.map((file, index) => (
            <li key={file.id} className="shot">
              <KeptPhoto id={file.id} name={text.photo(index + 1)} />
              <span className="on">{text.photoSent}</span>
            </li>
          ))}
          {photos.photos.map((photo, index) => (
            <li key={photo.key} className="shot">
              <img src={photo.thumbnail} alt={text.photo(kept + index + 1)} />
              <span className="on">{stateWords(photo.state, text)}</span>
              {photo.state.kind === 'sending' && (
                <progress value={photo.state.percent} max="100" aria-label={text.photo(kept + index + 1)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {all < MOST_PHOTOS ? (
        <div className="take">
          <input
            id={id}
            name="photos"
            type="file"
            accept="image/*"
            capture="environment"
            aria-describedby={`${id}-note`}
            aria-invalid={error === undefined ? undefined : true}
            onChange={({ target }) => {
              void photos.choose([...(target.files ?? [])].slice(0, MOST_PHOTOS - all))
              // The same file may be chosen again after a failure.
              target.value = ''
            }}
          />
          <span className="btn quiet" aria-hidden="true">
            {photos.preparing ? text.photoPreparing : all === 0 ? text.takePhoto : text.anotherPhoto}
          </span>
        </div>
      ) : (
        <p className="small soft">{text.photoFull}</p>
      )}
      <p className={error === undefined && !photos.unreadable ? 'hint' : 'hint wrong'} id={`${id}-note`} role="status">
        {photos.unreadable ? text.photoUnreadable : (error ?? text.hints.photos)}
      </p>
      {troubled.map((photo) => (
        <TroubledPhoto key={photo.key} photo={photo} nth={kept + photos.photos.indexOf(photo) + 1} photos={photos} />
      ))}
    </div>
  )
}

/** Opens in full in a tab of its own. */
export function KeptPhoto({ id, name }: { id: string; name: string }): ReactNode {
  return (
    <a href={`/api/files/${id}`} target="_blank" rel="noreferrer">
      <img src={`/api/files/${id}`} alt={name} loading="lazy" />
    </a>
  )
}

type TroubledProps = { photo: LocalPhoto; nth: number; photos: ReturnType<typeof usePhotos> }

function TroubledPhoto({ photo, nth, photos }: TroubledProps) {
  const text = useTexts(visitScreenTexts)
  const hopeless = photo.state.kind === 'failed' && photo.state.code === 'PHOTO_UNREADABLE'
  return (
    <div className="row">
      <span className="small soft">
        {text.photo(nth)}: {hopeless ? text.photoRefused : stateWords(photo.state, text)}
      </span>
      <span className="row">
        {!hopeless && (
          <Button kind="link" onClick={() => void photos.send(photo)}>
            {text.photoRetry}
          </Button>
        )}
        <Button kind="link" onClick={() => photos.remove(photo.key)}>
          {text.photoDrop}
        </Button>
      </span>
    </div>
  )
}

function stateWords(state: PhotoState, text: Text): string {
  switch (state.kind) {
    case 'sending':
      return text.photoSending(state.percent)
    case 'waiting':
      return text.photoWaiting
    case 'failed':
      return text.photoFailed
  }
}
