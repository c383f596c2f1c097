import { type ReactNode, useId, useRef, useState } from 'react'
import { useTexts } from '../../i18n/texts.ts'
import type { OwnVisit } from '../../lib/trpc.ts'
import { RemovePhoto } from './remove-photo.tsx'
import { TroubledPhoto, WaitingShot } from './photo-state.tsx'
import { photoTexts } from './texts.ts'
import type { VisitPhotos } from './use-photos.ts'

type PhotoFieldProps = {
  visit: OwnVisit
  photos: VisitPhotos
  /** Its name, and what else the checklist says of it. */
  label: ReactNode
  hint: string
  most: number
  error: string | undefined
}

export function PhotoField({ visit, photos, label, hint, most, error }: PhotoFieldProps) {
  const text = useTexts(photoTexts)
  const id = useId()
  const kept = visit.files.length
  const shown = kept + photos.photos.length
  const all = kept + photos.usable
  const full = all >= most
  const [removing, setRemoving] = useState<string | null>(null)
  const asked = visit.files.findIndex((file) => file.id === removing)
  const field = useRef<HTMLDivElement>(null)
  return (
    // Where there is nothing to press any more, what is wrong leads to the field as a whole.
    <div className="field" tabIndex={-1} data-field="photos" ref={field}>
      <label htmlFor={full ? undefined : id}>{label}</label>
      {shown > 0 && (
        <ul className="photos">
          {visit.files.map((file, index) => (
            <li key={file.id} className="shot">
              <KeptPhoto id={file.id} name={text.nth(index + 1)} />
              <span className="on">{text.sent}</span>
              {file.removable && (
                <button
                  type="button"
                  className="drop"
                  aria-label={text.remove(text.nth(index + 1))}
                  onClick={() => setRemoving(file.id)}
                >
                  <span aria-hidden="true">×</span>
                </button>
              )}
            </li>
          ))}
          {photos.photos.map((photo, index) => (
            <WaitingShot key={photo.key} photo={photo} name={text.nth(kept + index + 1)} />
          ))}
        </ul>
      )}
      {removing !== null && asked !== -1 && (
        <RemovePhoto
          key={removing}
          visitId={visit.id}
          fileId={removing}
          name={text.nth(asked + 1)}
          done={() => {
            setRemoving(null)
            // What was pressed is gone: the keyboard goes on from the photos.
            field.current?.focus({ preventScroll: true })
          }}
        />
      )}
      {full ? (
        <p className="small soft">{text.full}</p>
      ) : (
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
              void photos.choose([...(target.files ?? [])].slice(0, most - all))
              // The same file may be chosen again after a failure.
              target.value = ''
            }}
          />
          <span className="btn quiet" aria-hidden="true">
            {photos.preparing ? text.preparing : all === 0 ? text.take : text.another}
          </span>
        </div>
      )}
      <p className={error === undefined && !photos.unreadable ? 'hint' : 'hint wrong'} id={`${id}-note`} role="status">
        {photos.unreadable ? text.unreadable : (error ?? hint)}
      </p>
      {photos.photos.map((photo, index) => (
        <TroubledPhoto key={photo.key} photo={photo} name={text.nth(kept + index + 1)} />
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
