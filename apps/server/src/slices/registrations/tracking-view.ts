import { maskPhone } from '@sambung/shared/phone'
import type { TrackingView } from '@sambung/shared/registration'
import { allowedMoves, TRACKING_STEPS, type RegistrationState, type TrackingStep } from '@sambung/shared/states'
import { toIso, type Instant } from '../../ports/clock.ts'
import type { Package } from '../catalogue/index.ts'
import type { ComingVisit } from '../work-orders/index.ts'
import { toldOf } from './held-moves.ts'
import type { Registration, RegistrationEvent } from './repository.ts'

/** The states that mean a step is behind the applicant. */
const DONE_BY: Record<TrackingStep, readonly RegistrationState[]> = {
  received: ['pending_verification'],
  reviewed: ['verified'],
  survey: ['survey_completed'],
  scheduled: ['customer_created'],
  active: ['active'],
}

const ENDED: readonly RegistrationState[] = ['rejected', 'cancelled']

export type TrackingSource = {
  registration: Registration
  chosen: Package
  events: RegistrationEvent[]
  /** What is to come in this state; whether it is told is decided here. */
  visits: Record<'survey' | 'installation', ComingVisit | null>
  byLink: boolean
  now: Instant
}

export function toTrackingView({ registration, chosen, byLink, ...source }: TrackingSource): TrackingView {
  // The page says nothing that a message has not said yet.
  const { state, version, events } = toldOf(registration, source.events, source.now)
  return {
    registrationNumber: registration.number,
    status: state,
    steps: steps(state, events),
    timeline: events.map((event) => ({ status: event.toState, at: toIso(event.at) })),
    fullName: maskWords(registration.fullName),
    phone: maskPhone(registration.phone),
    address: maskAddress(registration),
    package: {
      name: chosen.name,
      downMbps: chosen.downMbps,
      monthlyPrice: registration.monthlyPrice,
      setupFee: registration.setupFee,
    },
    preferredDate: registration.preferredDate,
    preferredTime: registration.preferredTime,
    visit: visitIn(state, source.visits),
    canCancel: byLink && allowedMoves(state, 'applicant').includes('cancelled'),
    createdAt: toIso(registration.createdAt),
    version,
  }
}

/** A visit is told of with the state that promised it, and not before. */
function visitIn(state: RegistrationState, visits: TrackingSource['visits']): ComingVisit | null {
  if (state === 'survey_scheduled') return visits.survey
  return state === 'customer_created' ? visits.installation : null
}

function steps(state: RegistrationState, events: RegistrationEvent[]): TrackingView['steps'] {
  const doneAt = (step: TrackingStep): Instant | null =>
    events.findLast((event) => DONE_BY[step].includes(event.toState))?.at ?? null
  const reached = TRACKING_STEPS.map((step) => ({ step, at: doneAt(step) }))
  const last = reached.findLastIndex(({ at }) => at !== null)
  // A registration may be approved without a survey: then the step is left out, not waited for.
  const surveySkipped = reached[2]?.at === null && events.some((event) => event.toState === 'approved')
  let nowIsTaken = ENDED.includes(state)
  return reached.map(({ step, at }, index) => {
    if (at !== null) return { step, state: 'done', at: toIso(at) }
    if (index < last || (step === 'survey' && surveySkipped)) return { step, state: 'skipped', at: null }
    if (nowIsTaken) return { step, state: 'todo', at: null }
    nowIsTaken = true
    return { step, state: 'now', at: null }
  })
}

/** `Siti Rahmawati` → `Siti R•••`: the first name greets, the rest stays private. Many have one name only: `S•••`. */
function maskWords(name: string): string {
  const [first = '', ...rest] = name.split(' ')
  const masked = (word: string) => `${Array.from(word)[0] ?? ''}•••`
  return rest.length === 0 ? masked(first) : [first, ...rest.map(masked)].join(' ')
}

const ROAD = /^(?:jl|jln|jalan|gg|gang|kp|kampung|blok|perum|perumahan|komplek|kompleks)\b\.?/i

/** Only the area: whoever holds a forwarded link learns no street. */
function maskAddress(registration: Registration): string {
  const area = [registration.kelurahan, registration.kecamatan, registration.city].filter((part) => part !== null)
  const [road = ''] = ROAD.exec(registration.address) ?? []
  return `${road}•••, ${area.join(', ')}`
}
