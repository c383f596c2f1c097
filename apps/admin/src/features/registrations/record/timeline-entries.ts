import type { RegistrationRecordView, TimelineEntry } from '@sambung/shared/registrations'

type Change = Extract<TimelineEntry, { kind: 'move' | 'edit' }>

/** The newest move or edit: what brought the record to its version. */
export function newestChange({ timeline }: Pick<RegistrationRecordView, 'timeline'>): Change | null {
  return timeline.find((entry): entry is Change => entry.kind === 'move' || entry.kind === 'edit') ?? null
}

export type TimelineFilter = 'all' | 'notes' | 'messages'

export function filterTimeline(timeline: readonly TimelineEntry[], filter: TimelineFilter): readonly TimelineEntry[] {
  if (filter === 'notes') return timeline.filter(({ kind }) => kind === 'note')
  if (filter === 'messages') return timeline.filter(({ kind }) => kind === 'message')
  return timeline
}

/** The visits of a registration as they are now, open ones first. */
export function visitsOf({ timeline }: Pick<RegistrationRecordView, 'timeline'>) {
  const visits = timeline.filter((entry) => entry.kind === 'visit')
  const ended = (state: string) => state === 'completed' || state === 'cancelled'
  return visits.toSorted((a, b) => Number(ended(a.state)) - Number(ended(b.state)))
}
