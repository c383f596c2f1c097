import { SubmitRegistrationInput, type SubmitRegistrationView } from '@sambung/shared/registration'
import { useRef, useState } from 'react'
import { draftPhone } from '../../draft/draft.ts'
import { finishDraft, getDraft, updateDraft } from '../../draft/store.ts'
import { usePage } from '../../i18n/page-context.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { trpc } from '../../lib/trpc.ts'
import { type Refusal, isSurelyRefused, placesOf, refusalOf } from './mend.ts'
import { type SubmitBody, submitBody } from './submit-body.ts'

export type Submitting = {
  isSending: boolean
  refusal: Refusal | null
  submit: () => Promise<void>
  /** Asks for what became of the form sent before, whose answer never came. */
  recover: () => Promise<void>
}

/** Sends the form; a refusal is kept where its screen finds it, a success ends the draft. */
export function useSubmit(packageName: string): Submitting {
  const { locale, goTo } = usePage()
  const utils = trpc.useUtils()
  const [isSending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  // A second tap arrives before the first has been rendered.
  const busy = useRef(false)

  const send = async (body: SubmitBody): Promise<Refusal | null> => {
    try {
      const view = await api.registration.submit.mutate(body)
      finishDraft(doneOf(view, { body, packageName }))
      await goTo('done', { replace: true })
      return null
    } catch (error) {
      return refusalOf(failureOf(error))
    }
  }
  const once = async (work: () => Promise<Refusal | null>) => {
    if (busy.current) return
    busy.current = true
    setSending(true)
    setRefusal(null)
    try {
      setRefusal(await work())
    } finally {
      busy.current = false
      setSending(false)
    }
  }
  const submit = () =>
    once(async () => {
      const draft = getDraft()
      const phone = draftPhone(draft)
      if (phone === null) return { kind: 'fields', places: ['number'], paths: ['phone'] }
      const body = submitBody(draft, { phone, locale })
      const refused = refusedHere(body) ?? (await sendNew(body))
      if (refused !== null) noteRefusal(refused)
      if (refused?.kind === 'package') void utils.catalog.packages.invalidate()
      if (refused?.kind === 'slot' || refused?.kind === 'fields') void utils.slots.available.invalidate()
      return refused
    })
  const sendNew = async (body: SubmitBody): Promise<Refusal | null> => {
    // Kept before it is sent: if the answer is lost, the same form asks again and gets the same registration.
    if (getDraft().sent === '') updateDraft({ sent: JSON.stringify(body) })
    return send(body)
  }
  const recover = () =>
    once(async () => {
      const { sent } = getDraft()
      return sent === '' ? { kind: 'failed', requestId: '' } : send(JSON.parse(sent) as SubmitBody)
    })
  return { isSending, refusal, submit, recover }
}

/** What the server would refuse, found without asking it. */
function refusedHere(body: SubmitBody): Refusal | null {
  const parsed = SubmitRegistrationInput.safeParse(body)
  if (parsed.success) return null
  const paths = parsed.error.issues.map((issue) => String(issue.path[0] ?? ''))
  return { kind: 'fields', places: placesOf(paths), paths }
}

function noteRefusal(refusal: Refusal): void {
  if (isSurelyRefused(refusal)) updateDraft({ sent: '' })
  if (refusal.kind === 'fields') updateDraft({ refused: refusal.paths })
  if (refusal.kind === 'slot') updateDraft({ refused: ['preferredTimeSlot'] })
  // By the server's clock, not this phone's: the code screen must not take the proof for alive.
  if (refusal.kind === 'proof')
    updateDraft(({ proof }) => ({ proof: proof === null ? null : { ...proof, expiresAt: 0 } }))
}

function doneOf(
  view: SubmitRegistrationView,
  { body, packageName }: { body: SubmitBody; packageName: string },
): Parameters<typeof finishDraft>[0] {
  return {
    registrationNumber: view.registrationNumber,
    trackingUrl: view.trackingUrl,
    packageName,
    date: body.preferredInstallationDate,
    window: body.preferredTimeSlot,
  }
}
