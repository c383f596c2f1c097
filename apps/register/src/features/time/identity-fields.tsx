import { identityNumberProblem } from '@sambung/shared/identity-number'
import { useId } from 'react'
import { TextField } from '@sambung/ui/field.tsx'
import { Note } from '@sambung/ui/note.tsx'
import { Button } from '@sambung/ui/button.tsx'
import { forgetRefused } from '../../draft/refused.ts'
import { updateDraft, useDraft } from '../../draft/store.ts'
import { identityText } from '../../i18n/id/identity.ts'
import { useText } from '../../i18n/page-context.tsx'
import type { PhotoState, usePhoto } from './use-photo.ts'

type Texts = (typeof identityText)['id']

/** Number and photo of the identity card, both optional: nothing here keeps anybody from going on. */
export function IdentityFields({ photo, isJudged }: { photo: ReturnType<typeof usePhoto>; isJudged: boolean }) {
  const text = useText(identityText)
  const { time, refused } = useDraft()
  const wasRefused = refused.includes('idCardNumber')
  const error = isJudged || wasRefused ? numberError(time.idCardNumber, text) : undefined
  return (
    <fieldset className="choices identity">
      <legend>
        {text.heading} <span className="small soft">({text.optional})</span>
      </legend>
      <p className="small soft">{text.why}</p>
      <TextField
        label={text.number}
        name="idCardNumber"
        inputMode="numeric"
        autoComplete="off"
        maxLength={24}
        value={time.idCardNumber}
        hint={text.numberHint}
        error={error}
        onChange={({ target }) => {
          forgetRefused('idCardNumber')
          updateDraft((draft) => ({ time: { ...draft.time, idCardNumber: digitsOf(target.value) } }))
        }}
      />
      <PhotoField photo={photo} refused={refused.includes('idCardPhotoId')} />
    </fieldset>
  )
}

/** People copy the number with spaces and dots; only its digits matter. */
function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s.-]/g, '')
}

export function numberError(digits: string, text: Texts): string | undefined {
  if (digits === '') return undefined
  switch (identityNumberProblem(digits)) {
    case null:
      return undefined
    case 'length':
      return digits.length > 16 ? text.numberTooLong(digits.length) : text.numberLength(digits.length)
    case 'province':
      return text.numberProvince
    case 'birth_date':
      return text.numberBirth
  }
}

function PhotoField({ photo, refused }: { photo: ReturnType<typeof usePhoto>; refused: boolean }) {
  const text = useText(identityText)
  const id = useId()
  const { state, thumbnail } = photo
  const hasPhoto = state.kind !== 'none' && state.kind !== 'preparing'
  return (
    <div className="field">
      <label htmlFor={id}>{text.photo}</label>
      <div className="photo">
        <input
          id={id}
          name="idCardPhoto"
          type="file"
          accept="image/*"
          aria-describedby={`${id}-note`}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file !== undefined) void photo.choose(file)
            // The same file may be chosen again after a failure.
            target.value = ''
          }}
        />
        <span className="btn quiet" aria-hidden="true">
          {hasPhoto ? text.replace : text.choose}
        </span>
      </div>
      <div className="photo-news" id={`${id}-note`} role="status">
        {thumbnail !== null && <img src={thumbnail} alt="" width="64" height="40" />}
        <p className={state.kind === 'failed' || refused ? 'hint wrong' : 'hint'}>
          {refused && state.kind === 'none' ? text.again : photoLine(state, text)}
        </p>
      </div>
      {state.kind === 'uploading' && <progress value={state.percent} max="100" aria-label={text.photo} />}
      {hasPhoto && (
        <div className="row">
          {state.kind === 'failed' && state.code !== 'TYPE' && (
            <Button kind="link" onClick={photo.retry}>
              {text.retry}
            </Button>
          )}
          <Button kind="link" onClick={photo.remove}>
            {text.remove}
          </Button>
        </div>
      )}
    </div>
  )
}

function photoLine(state: PhotoState, text: Texts): string {
  switch (state.kind) {
    case 'none':
      return text.photoHint
    case 'preparing':
      return text.preparing
    case 'uploading':
      return text.uploading(state.percent)
    case 'kept':
      return text.uploaded
    case 'failed':
      return failureLine(state.code, text)
  }
}

function failureLine(code: Extract<PhotoState, { kind: 'failed' }>['code'], text: Texts): string {
  if (code === 'OFFLINE') return text.failedOffline
  if (code === 'TYPE' || code === 'PHOTO_UNREADABLE' || code === 'UNSUPPORTED_MEDIA_TYPE') return text.failedType
  if (code === 'RATE_LIMITED') return text.failedLimit
  return code === 'VERIFICATION_REQUIRED' ? text.failedProof : text.failedServer
}

/** What keeps the form here: a wrong number, or a photo still on its way. */
export function WaitNote({ state }: { state: PhotoState }) {
  const text = useText(identityText)
  const isOnItsWay = state.kind === 'preparing' || state.kind === 'uploading'
  return isOnItsWay ? (
    <Note tone="warn" live="status">
      <p>{text.wait}</p>
    </Note>
  ) : null
}
