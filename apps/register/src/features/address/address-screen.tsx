import { type FormEvent, useEffect, useRef, useState } from 'react'
import { nextPlace } from '../../app/steps.ts'
import { Button } from '@sambung/ui/button.tsx'
import { TextArea, TextField, focusFirstWrong } from '@sambung/ui/field.tsx'
import { Note } from '@sambung/ui/note.tsx'
import { Actions, Screen } from '../../components/screen.tsx'
import { forgetRefused } from '../../draft/refused.ts'
import { getDraft, useDraft } from '../../draft/store.ts'
import { addressText } from '../../i18n/id/address.ts'
import { frameText } from '../../i18n/id/frame.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { type Failure, failureOf, failureText } from '../../lib/failure.ts'
import { trpc } from '../../lib/trpc.ts'
import { type AddressField, addressProblems, refusedAddressFields } from './address-problems.ts'
import { AreaFields } from './area-fields.tsx'
import { LocationField } from './location-field.tsx'
import { changeAddress } from './change-address.ts'

/** Screen 3: the address, with a first answer about coverage. */
export function AddressScreen() {
  const { format, goTo } = usePage()
  const text = useText(addressText)
  const frame = useText(frameText)
  const draft = useDraft()
  const form = useRef<HTMLFormElement>(null)
  const [judged, setJudged] = useState<ReadonlySet<AddressField> | 'all'>(new Set())
  const [attempts, setAttempts] = useState(draft.refused.length > 0 ? 1 : 0)
  const [failure, setFailure] = useState<Failure | null>(null)
  const utils = trpc.useUtils()
  useEffect(() => {
    // The next screen opens with its packages.
    void utils.catalog.packages.prefetch()
  }, [utils])
  useEffect(() => {
    if (attempts > 0) focusFirstWrong(form.current)
  }, [attempts])

  const { address } = draft
  const problems = addressProblems(address)
  const refused = refusedAddressFields(draft.refused)
  // Nobody is told off while still typing: a field is judged once it was left or sent.
  const isWrong = (field: AddressField) => problems.has(field) && (judged === 'all' || judged.has(field))
  const errorOf = (field: AddressField, sentence: string) =>
    isWrong(field) ? sentence : refused.has(field) ? text.refused : undefined
  const judge = (field: AddressField) => () => {
    if (judged !== 'all') setJudged(new Set([...judged, field]))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    if (problems.size > 0) {
      setJudged('all')
      setAttempts(attempts + 1)
      return
    }
    forgetRefused('address', 'rt', 'rw', 'kelurahan', 'kecamatan', 'city', 'postalCode', 'addressNotes')
    await goTo(nextPlace('address', getDraft())).catch((error: unknown) => setFailure(failureOf(error)))
  }
  const rtError = errorOf('rt', text.rtRwWrong)
  const rwError = errorOf('rw', text.rtRwWrong)
  return (
    <Screen heading={text.heading}>
      <form ref={form} noValidate onSubmit={submit}>
        <TextArea
          label={text.street}
          name="address"
          autoComplete="street-address"
          autoCapitalize="words"
          rows={2}
          maxLength={200}
          required
          value={address.street}
          onChange={(event) => changeAddress({ street: event.target.value }, 'address')}
          onBlur={address.street === '' ? undefined : judge('address')}
          hint={text.streetHint}
          error={errorOf('address', text.streetWrong)}
        />
        <div className="pair">
          <TextField
            label={text.rt}
            name="rt"
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            value={address.rt}
            onChange={(event) => changeAddress({ rt: event.target.value }, 'rt')}
            onBlur={judge('rt')}
            error={rtError}
          />
          <TextField
            label={text.rw}
            name="rw"
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            value={address.rw}
            onChange={(event) => changeAddress({ rw: event.target.value }, 'rw')}
            onBlur={judge('rw')}
            error={rwError}
          />
          {rtError === undefined && rwError === undefined && <p className="hint">{text.rtRwHint}</p>}
        </div>
        <AreaFields address={address} errorOf={errorOf} judge={judge} />
        <TextArea
          label={text.landmark}
          aside={frame.optional}
          name="addressNotes"
          autoComplete="off"
          rows={2}
          maxLength={300}
          value={address.landmark}
          onChange={(event) => changeAddress({ landmark: event.target.value }, 'addressNotes')}
          onBlur={judge('addressNotes')}
          hint={text.landmarkHint}
          error={errorOf('addressNotes', text.landmarkWrong)}
        />
        <LocationField address={address} />
        {failure !== null && (
          <Note tone="bad" live="alert">
            <p>{failureText(failure, frame, format)}</p>
          </Note>
        )}
        <Actions>
          <Button type="submit">{frame.continue}</Button>
        </Actions>
      </form>
    </Screen>
  )
}
