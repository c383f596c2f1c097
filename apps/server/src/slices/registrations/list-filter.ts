import type { CoverageVerdict } from '@sambung/shared/coverage'
import type { RegistrationFilter } from '@sambung/shared/registrations'
import { isInProgress, REGISTRATION_STATES, type RegistrationState } from '@sambung/shared/states'
import type { Instant } from '../../ports/clock.ts'
import { toOrdinal } from '../numbering/index.ts'
import { intersectRanges, takeNumberRange } from './number-range.ts'
import { readSearch, type SearchWord } from './search-words.ts'
import { overdueSince, type Targets } from './targets.ts'

/** What a list holds, with every word of the asker put in its place: who `me` is, since when is overdue. */
export type ListFilter = {
  /** Null: any. */
  states: RegistrationState[] | null
  /** Null: nobody's. Undefined: anybody's. */
  ownerId?: string | null | undefined
  kecamatan?: string | undefined
  city?: string | undefined
  packageId?: string | undefined
  source?: string | undefined
  /** One of these; null among them: nobody looked yet. */
  coverage?: (CoverageVerdict | null)[] | undefined
  unverifiedPhone?: boolean
  /** In one of these states since before that. */
  overdue?: { state: RegistrationState; before: Instant }[]
  /** Numbers of these days: from the first, below the last. */
  fromOrdinal?: number | undefined
  belowOrdinal?: number | undefined
  words: SearchWord[]
}

export type Asker = { staffId: string; targets: Targets; now: Instant }

const IN_PROGRESS = REGISTRATION_STATES.filter(isInProgress)

/** Null: nothing can match. */
export function resolveFilter(filter: RegistrationFilter, asker: Asker): ListFilter | null {
  const typed = filter.search === undefined || filter.search === '' ? [] : readSearch(filter.search)
  if (typed === null) return null
  const { words, range } = takeNumberRange(typed)
  const { from, below } = intersectRanges(range, {
    from: filter.createdFrom === undefined ? undefined : ordinalOf(filter.createdFrom, 0),
    below: filter.createdTo === undefined ? undefined : ordinalOf(filter.createdTo, 1),
  })
  const queue = ofView(filter, asker)
  const asked = filter.state !== undefined && filter.state.length > 0 ? filter.state : null
  const states = asked === null || queue.states === null ? (asked ?? queue.states) : intersect(asked, queue.states)
  if (states?.length === 0) return null
  const owner = filter.owner === 'me' ? asker.staffId : filter.owner === 'none' ? null : filter.owner
  return {
    ownerId: owner,
    kecamatan: filter.kecamatan,
    city: filter.city,
    packageId: filter.packageId,
    source: filter.source?.toLowerCase(),
    fromOrdinal: from,
    belowOrdinal: below,
    ...queue,
    // A queue's own answer stands; what is asked beside it narrows.
    coverage: filter.coverage === undefined ? queue.coverage : [filter.coverage],
    states,
    words,
  }
}

function ofView({ view }: RegistrationFilter, asker: Asker): Pick<ListFilter, 'states'> & Partial<ListFilter> {
  switch (view) {
    case 'new':
      return { states: ['pending_verification'] }
    case 'mine':
      return { states: IN_PROGRESS, ownerId: asker.staffId }
    case 'needs_survey':
      return { states: ['verified'], coverage: ['survey_needed', null] }
    case 'overdue': {
      const overdue = overdueSince(asker.targets, asker.now)
      return { states: overdue.map(({ state }) => state), overdue }
    }
    case 'unverified_phone':
      return { states: IN_PROGRESS, unverifiedPhone: true }
    case 'waitlisted':
      return { states: ['waitlisted'] }
    case 'all':
    case undefined:
      return { states: null }
  }
}

function intersect(some: RegistrationState[], others: RegistrationState[]): RegistrationState[] {
  return some.filter((state) => others.includes(state))
}

function ordinalOf(day: string, daysLater: number): number {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + daysLater)
  return toOrdinal(date.toISOString().slice(0, 10).replaceAll('-', ''), 0)
}
