import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import { Clock } from '../../components/clock.tsx'
import { TextField } from '@sambung/ui/field.tsx'
import { Actions } from '../../components/screen.tsx'
import type { Draft } from '../../draft/draft.ts'
import { updateDraft } from '../../draft/store.ts'
import { codeText } from '../../i18n/id/code.ts'
import { frameText } from '../../i18n/id/frame.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { isInsertedAtOnce, readCode } from './read-code.ts'
import type { CodeScreenModel } from './use-code-screen.ts'

type CodeFormProps = { draft: Draft; screen: CodeScreenModel }

export function CodeForm({ draft, screen }: CodeFormProps) {
  const text = useText(codeText)
  const { goTo } = usePage()
  const field = useRef<HTMLInputElement>(null)
  const [incomplete, setIncomplete] = useState(false)
  const wrong = useWrong(screen, incomplete)
  useEffect(() => {
    if (wrong === undefined) return
    field.current?.focus()
    field.current?.select()
  }, [wrong])

  const submit = async (code: string | null) => {
    setIncomplete(code === null)
    if (code !== null) await screen.submit(code)
  }
  const type = (event: ChangeEvent<HTMLInputElement>) => {
    const typed = event.target.value
    const { inputType } = event.nativeEvent as Partial<InputEvent>
    const code = isInsertedAtOnce(inputType, draft.code, typed) ? readCode(typed) : null
    setIncomplete(false)
    updateDraft({ code: code ?? typed })
    if (code !== null) void submit(code)
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    void submit(readCode(draft.code))
  }
  return (
    <form method="post" action="/daftar/kode" noValidate onSubmit={send}>
      <div>
        <TextField
          label={text.label}
          look="code"
          ref={field}
          name="code"
          data-draft="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          readOnly={!screen.state.accepts}
          value={draft.code}
          onChange={type}
          hint={screen.state.accepts ? text.hint : undefined}
          error={wrong}
        />
        <div className="row">
          <Resend screen={screen} />
          <a
            className="target"
            href="/daftar"
            onClick={(event) => {
              event.preventDefault()
              void goTo('number')
            }}
          >
            {text.changeNumber}
          </a>
        </div>
      </div>
      <Actions>
        <MainAction screen={screen} />
      </Actions>
    </form>
  )
}

function useWrong({ failure, state, checking }: CodeScreenModel, incomplete: boolean): string | undefined {
  const text = useText(codeText)
  if (incomplete) return text.incomplete
  if (checking || failure?.code !== 'OTP_INCORRECT') return undefined
  const left = failure.attemptsLeft ?? 0
  if (left === 0) return text.wrongLast
  return state.accepts ? text.wrong(left) : undefined
}

/** Whether asking for a code is the one thing left to do, and so the strong action. */
function wantsNewCode({ state }: CodeScreenModel): boolean {
  return ['expired', 'gone', 'locked', 'verified_elsewhere', 'none'].includes(state.status)
}

function Resend({ screen }: { screen: CodeScreenModel }) {
  const text = useText(codeText)
  const { status, resendIn, accepts } = screen.state
  const ready = accepts && resendIn === 0
  return (
    <div className="target soft resend">
      {accepts && resendIn > 0 && (
        <span>
          {text.resendIn} <Clock seconds={resendIn} />
        </span>
      )}
      {ready && (
        <Button kind="link" busy={screen.sending} onClick={() => void screen.resend()}>
          {screen.sending ? text.resending : status === 'gateway' ? text.sendAgain : text.resend}
        </Button>
      )}
      <span className="unseen" role="status">
        {ready ? text.resendReady : ''}
      </span>
    </div>
  )
}

function MainAction({ screen }: { screen: CodeScreenModel }) {
  const text = useText(codeText)
  const frame = useText(frameText)
  const { goTo } = usePage()
  const { status, resendIn } = screen.state
  if (status === 'verified')
    return (
      <>
        <Button onClick={() => void screen.goOn()}>{text.goOn}</Button>
        <noscript>
          <p>{frame.needsScript}</p>
        </noscript>
      </>
    )
  if (status === 'not_on_whatsapp') return <Button onClick={() => void goTo('number')}>{text.changeNumber}</Button>
  if (!wantsNewCode(screen))
    return (
      <Button type="submit" busy={screen.checking}>
        {screen.checking ? text.checking : text.submit}
      </Button>
    )
  if (resendIn > 0)
    return (
      <Button busy>
        {text.sendNewIn}&nbsp;
        <Clock seconds={resendIn} />
      </Button>
    )
  return (
    <Button busy={screen.sending} onClick={() => void screen.resend()}>
      {screen.sending ? text.resending : text.sendNew}
    </Button>
  )
}
