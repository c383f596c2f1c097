import { IconCheck, IconChecks, IconClock, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react'
import { useTexts } from '../../lib/texts.ts'
import { messageTexts } from './message-texts.ts'
import classes from './message-status.module.css'

type Look = { icon: typeof IconCheck; tone?: 'good' | 'warn' | 'bad' }
type KnownState = keyof typeof messageTexts.id.state

const LOOKS: Record<KnownState, Look> = {
  queued: { icon: IconClock },
  sending: { icon: IconClock },
  accepted: { icon: IconCheck },
  sent: { icon: IconCheck },
  delivered: { icon: IconChecks, tone: 'good' },
  read: { icon: IconChecks, tone: 'good' },
  unknown: { icon: IconQuestionMark, tone: 'warn' },
  expired: { icon: IconX, tone: 'bad' },
  failed: { icon: IconX, tone: 'bad' },
  suppressed: { icon: IconMinus },
}

function isKnown(state: string): state is KnownState {
  return state in LOOKS
}

/** What really became of a message: ✓ sent, ✓✓ delivered or read, ✗ failed; always in words too. */
export function MessageStatus({ state }: { state: string }) {
  const text = useTexts(messageTexts)
  const known = isKnown(state) ? state : 'unknown'
  const { icon: Icon, tone } = LOOKS[known]
  return (
    <span className={classes['status']} data-tone={tone}>
      <Icon size={16} stroke={2} aria-hidden="true" />
      {text.state[known]}
    </span>
  )
}

export function messageTone(state: string): Look['tone'] {
  return isKnown(state) ? LOOKS[state].tone : 'warn'
}

export function useMessageCause(): (cause: string) => string {
  const text = useTexts(messageTexts)
  const known: Record<string, string> = text.cause
  return (cause) => known[cause] ?? text.cause.other
}

export function useMessageName(): (template: string) => string {
  const text = useTexts(messageTexts)
  const known: Record<string, string> = text.template
  return (template) => known[template] ?? text.template.other
}
