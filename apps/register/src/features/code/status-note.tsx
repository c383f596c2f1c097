import { Note, type NoteTone } from '@sambung/ui/note.tsx'
import { Unbroken } from '../../components/unbroken.tsx'
import { codeText } from '../../i18n/id/code.ts'
import { frameText } from '../../i18n/id/frame.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { type Failure, failureText, retryTime } from '../../lib/failure.ts'
import { useNow } from '../../lib/use-now.ts'
import type { CodeState } from './code-state.ts'

type StatusNoteProps = { state: CodeState; failure: Failure | null; phone: string }
type Words = { tone: NoteTone; sign?: string; title: string; line: string }

/** What the gateway really reported, in words; read out when it changes, never each second. */
export function StatusNote({ state, failure, phone }: StatusNoteProps) {
  const words = useWords(state, failure, phone)
  return (
    <div className="status">
      <Note
        tone={words.tone}
        title={<Unbroken part={phone}>{words.title}</Unbroken>}
        live="status"
        {...(words.sign === undefined ? {} : { sign: words.sign })}
      >
        <Unbroken part={phone}>{words.line}</Unbroken>
      </Note>
    </div>
  )
}

function useWords(state: CodeState, failure: Failure | null, phone: string): Words {
  const { format } = usePage()
  const now = useNow()
  const text = useText(codeText)
  const frame = useText(frameText)
  const times = text.times(format.clock(state.messageAt), format.clock(state.expiresAt))
  const retry = retryTime(failure ?? {}, format)
  const resend = format.moment(state.resendAt, now)
  switch (state.status) {
    case 'sending':
      return { tone: 'plain', sign: '…', title: text.sendingTitle(phone), line: text.sendingLine }
    case 'sent':
      return { tone: 'plain', sign: '✓', title: text.sentTitle(phone), line: times }
    case 'delivered':
      return { tone: 'good', sign: '✓✓', title: text.deliveredTitle(phone), line: times }
    case 'read':
      return { tone: 'good', sign: '✓✓', title: text.readTitle(phone), line: times }
    case 'slow':
      return { tone: 'warn', title: text.slowTitle, line: text.slowLine(phone) }
    case 'gateway':
      return { tone: 'bad', title: text.gatewayTitle, line: text.gatewayLine }
    case 'not_on_whatsapp':
      return { tone: 'bad', title: text.notOnWhatsappTitle, line: text.notOnWhatsappLine(phone) }
    case 'expired':
      return { tone: 'warn', title: text.expiredTitle, line: text.expiredLine }
    case 'gone':
      return { tone: 'warn', title: text.goneTitle, line: text.goneLine }
    case 'locked':
      return {
        tone: 'bad',
        title: text.lockedTitle,
        line: state.resendIn > 0 ? text.lockedLine(resend) : text.lockedReadyLine,
      }
    case 'limited':
      return { tone: 'bad', title: text.limitedTitle, line: text.limitedLine(retry) }
    case 'cooldown':
      return { tone: 'warn', title: text.cooldownTitle, line: text.cooldownLine(retry) }
    case 'offline':
      return {
        tone: 'warn',
        title: text.offlineTitle,
        line: state.accepts ? text.offlineLine(format.clockWithZone(state.expiresAt)) : frame.failOffline,
      }
    case 'failed':
      return {
        tone: 'bad',
        title: text.failedTitle,
        line: failure === null ? frame.failServer : failureText(failure, frame, format),
      }
    case 'verified':
      return { tone: 'good', title: text.verifiedTitle, line: text.verifiedLine }
    case 'verified_elsewhere':
      return { tone: 'warn', title: text.verifiedElsewhereTitle, line: text.verifiedElsewhereLine }
    case 'none':
      return { tone: 'warn', title: text.noneTitle, line: text.noneLine(phone) }
  }
}
