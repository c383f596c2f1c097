import { useEffect, useRef, useState } from 'react'
import { nextPlace } from '../../app/steps.ts'
import { type Draft, draftPhone } from '../../draft/draft.ts'
import { getDraft } from '../../draft/store.ts'
import { usePage } from '../../i18n/page-context.tsx'
import { type Failure, failureOf } from '../../lib/failure.ts'
import { thisSecond, useNow } from '../../lib/use-now.ts'
import { useOnline } from '../../lib/use-online.ts'
import { type CodeState, codeState } from './code-state.ts'
import { noteRefusal, refusedSending } from './refusals.ts'
import { requestCode } from './request-code.ts'
import { useProgress } from './use-progress.ts'
import { verifyCode } from './verify-code.ts'

export type CodeScreenModel = {
  state: CodeState
  failure: Failure | null
  checking: boolean
  sending: boolean
  submit: (code: string) => Promise<void>
  resend: () => Promise<void>
  goOn: () => Promise<void>
}

export function useCodeScreen(draft: Draft): CodeScreenModel {
  const { locale, goTo, state: page } = usePage()
  const online = useOnline()
  const now = useNow()
  const [doing, setDoing] = useState<'nothing' | 'checking' | 'sending'>('nothing')
  const [failure, setFailure] = useState<Failure | null>(page.code?.failure ?? null)
  // A second tap arrives before the first has been rendered.
  const busy = useRef(false)
  // The message may arrive before the answer to asking for it: a code entered meanwhile waits for that answer.
  const sendingNow = useRef<Promise<void>>(Promise.resolve())
  useProgress(draft.verification)
  useEffect(() => {
    // Connected again: what failed for want of a connection may be tried again.
    if (online) setFailure((known) => (known?.code === 'OFFLINE' ? null : known))
  }, [online])

  const phone = draftPhone(draft)
  const run = async (what: 'checking' | 'sending', work: () => Promise<Failure | null>) => {
    if (busy.current) return
    busy.current = true
    setDoing(what)
    setFailure(null)
    try {
      setFailure(await work())
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      busy.current = false
      setDoing('nothing')
    }
  }
  const send = async () => {
    if (phone === null) return null
    const { verification, fullName } = draft
    const same = verification === null ? {} : { verificationId: verification.id }
    try {
      await requestCode({ phone, fullName, locale, ...same })
      return null
    } catch (error) {
      const refused = failureOf(error)
      noteRefusal(verification, (known) => refusedSending(known, refused, thisSecond()))
      return refused
    }
  }
  return {
    state: codeState(draft, { now, online, sending: doing === 'sending', failure }),
    failure,
    checking: doing === 'checking',
    sending: doing === 'sending',
    submit: (code) =>
      sendingNow.current.then(() =>
        run('checking', async () => {
          if (phone === null) return null
          const refused = await verifyCode(phone, code)
          if (refused === null) await goTo(nextPlace('code', getDraft()))
          return refused
        }),
      ),
    resend: () => {
      if (!busy.current) sendingNow.current = run('sending', send)
      return sendingNow.current
    },
    goOn: () =>
      run('checking', async () => {
        await goTo(nextPlace('code', getDraft()))
        return null
      }),
  }
}
