import { Section } from '../../../components/record/record.tsx'
import { Timeline, type TimelineEntry } from '../../../components/record/timeline.tsx'
import { visitTexts } from '../../../components/visits/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { wordReasons } from '../refusal.ts'
import { recordTexts } from '../texts.ts'
import type { Visit, VisitEvent } from '../types.ts'
import { useWhen } from '../when.ts'

/** Everything that happened to the visit, newest first. */
export function History({ visit }: { visit: Visit }) {
  const text = useTexts(recordTexts)
  const toEntry = useEntry()
  return (
    <Section heading={text.history}>
      <Timeline entries={visit.events.map(toEntry).toReversed()} />
    </Section>
  )
}

function useEntry(): (event: VisitEvent) => TimelineEntry {
  const text = useTexts(recordTexts)
  const words = useTexts(visitTexts)
  const when = useWhen()
  const titleOf = ({ kind, fromState, toState, technician, day, window }: VisitEvent): string => {
    const name = technician?.fullName ?? text.somebody
    switch (kind) {
      case 'created':
        return text.event.created
      case 'assigned':
        return text.event.assigned(name)
      case 'unassigned':
        return text.event.unassigned(name)
      case 'rescheduled':
        return day === null ? text.event.unscheduled : text.event.rescheduled(when({ day, window }))
      case 'failed':
        return text.event.failed
      case 'restored':
        return text.event.restored
      case 'noted':
        return text.event.noted
      case 'corrected':
        return text.event.corrected
      case 'moved': {
        const moves: { [to: string]: string | undefined } = {
          en_route: text.event.departed,
          in_progress: text.event.started,
          completed: text.event.completed,
          on_hold: text.event.held,
          cancelled: text.event.cancelled,
        }
        const resumed = fromState === 'on_hold' && toState === 'open' ? text.event.resumed : undefined
        return resumed ?? moves[toState] ?? text.event.moved(words.states[toState])
      }
    }
  }
  const reasonOf = ({ reasonCode, reason }: VisitEvent): string | null => {
    if (reasonCode === 'forced') return text.forced(wordReasons((reason ?? '').split(', '), words))
    const codes: { [code: string]: string | undefined } = { ...words.failures, ...text.because }
    const known = codes[reasonCode ?? '']
    const said = [known, reason].filter((part) => part !== undefined && part !== null)
    return said.length === 0 ? null : said.join(': ')
  }
  return (event) => {
    const who = { applicant: text.byApplicant, system: text.bySystem, staff: '' }[event.actor.type]
    const reason = reasonOf(event)
    const tone = toneOf(event)
    return {
      id: String(event.version),
      at: event.at,
      title: titleOf(event),
      aside: event.actor.name ?? who,
      ...(reason !== null && { detail: reason }),
      ...(tone !== null && { tone }),
    }
  }
}

function toneOf({ kind, toState }: VisitEvent): 'good' | 'bad' | 'warn' | null {
  if (kind === 'failed') return 'bad'
  if (kind !== 'moved') return null
  return toState === 'completed' ? 'good' : toState === 'on_hold' || toState === 'cancelled' ? 'warn' : null
}
