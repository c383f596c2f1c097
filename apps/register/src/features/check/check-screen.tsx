import { CONSENT_VERSION } from '@sambung/shared/registration'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import { Checkbox } from '@sambung/ui/choice.tsx'
import { focusFirstWrong } from '@sambung/ui/field.tsx'
import { Actions, Screen } from '../../components/screen.tsx'
import { isProofAlive } from '../../draft/draft.ts'
import { updateDraft, useDraft } from '../../draft/store.ts'
import { checkText } from '../../i18n/id/check.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { RefusalNote } from './refusal-note.tsx'
import { Summary } from './summary.tsx'
import { useSubmit } from './use-submit.ts'

/** Screen 6: everything once more, consent, and sending. */
export function CheckScreen() {
  const { state } = usePage()
  const text = useText(checkText)
  const draft = useDraft()
  const form = useRef<HTMLFormElement>(null)
  const [attempts, setAttempts] = useState(0)
  const packages = trpc.catalog.packages.useQuery(undefined, { retry: 1 })
  const offer = packages.data?.find(({ id }) => id === draft.packageId) ?? null
  const { isSending, refusal, submit, recover } = useSubmit(offer?.name ?? '')
  const isProofDead = !isProofAlive(draft, useNow())
  useEffect(() => updateDraft({ reviewed: true }), [])
  useEffect(() => {
    if (attempts > 0) focusFirstWrong(form.current)
  }, [attempts])

  const shown = refusal ?? expected({ isProofDead, isWithdrawn: packages.data !== undefined && offer === null })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (draft.consent) void submit()
    else setAttempts(attempts + 1)
  }
  return (
    <Screen heading={text.heading}>
      <form ref={form} noValidate onSubmit={send}>
        <Summary draft={draft} offer={offer} />
        <div>
          <Checkbox
            name="consent"
            required
            checked={draft.consent}
            onChange={(event) => updateDraft({ consent: event.target.checked })}
            error={attempts > 0 && !draft.consent ? text.consentWrong : undefined}
          >
            {text.consent(state.brand)}
          </Checkbox>
          <details>
            <summary>{text.consentMore}</summary>
            <p className="small soft">
              {text.consentLine(state.brand)} {text.consentVersion(CONSENT_VERSION)}.
            </p>
          </details>
        </div>
        {shown !== null && !isSending && <RefusalNote refusal={shown} onRecover={() => void recover()} />}
        <Actions>
          <Button type="submit" busy={isSending}>
            {isSending ? text.sending : text.submit}
          </Button>
          <p>{text.promise}</p>
        </Actions>
      </form>
    </Screen>
  )
}

/** What would be refused, said before it is sent. */
function expected({ isProofDead, isWithdrawn }: { isProofDead: boolean; isWithdrawn: boolean }) {
  if (isProofDead) return { kind: 'proof' } as const
  return isWithdrawn ? ({ kind: 'package' } as const) : null
}
