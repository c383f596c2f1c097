import type { MessageState } from '@sambung/shared/messages'
import type { Tone } from '../../components/state-chip.tsx'
import { useTexts } from '../../lib/texts.ts'
import { messageWords } from './texts.ts'

export const STATE_TONES: Record<MessageState, Tone> = {
  queued: 'new',
  sending: 'new',
  unknown: 'warn',
  accepted: 'quiet',
  sent: 'quiet',
  delivered: 'good',
  read: 'good',
  failed: 'bad',
  expired: 'bad',
  suppressed: 'quiet',
}

/** What a template is called; one that the console does not know yet goes by its key. */
export function useTemplateName(): (template: string) => string {
  const known: Record<string, string> = useTexts(messageWords).template
  return (template) => known[template] ?? template
}
