import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { listNoticesAbout, overtakeNotices, type Message, type TemplateKey } from '../messaging/index.ts'
import { listWorkOrderEvents, type WorkOrder } from './repository.ts'

type Time = { day: string; window: string }

/** Whether a household knows of a visit, and the time that it counts on; null: none. */
type Told = { knows: boolean; time: Time | null }

/** What tells a visit's time: its registration's own decision, or a notice about the visit. */
const BY_REGISTRATION: Partial<Record<WorkOrder['type'], TemplateKey>> = {
  survey: 'registration-survey-scheduled',
  installation: 'installation-scheduled',
}
const BY_VISIT: TemplateKey[] = ['installation-scheduled', 'visit-scheduled']
/** What tells that nobody comes at that time. */
const OFF: TemplateKey[] = ['visit-failed', 'visit-postponed']

/**
 * What the household was told of this visit's time, by the notices that went out or may have. Where no notice ever told
 * one, its history says what was agreed with them.
 */
export async function readTold(tx: Tx, order: WorkOrder): Promise<Told> {
  const { times, offs } = await listTimeNotices(tx, order)
  if (times.length === 0) {
    const wasAgreed = order.day !== null || (await listWorkOrderEvents(tx, order.id)).some(({ day }) => day !== null)
    return { knows: wasAgreed, time: order.day === null ? null : { day: order.day, window: order.window ?? '' } }
  }
  const told = times.findLast(({ state }) => state !== 'queued' && state !== 'suppressed')
  if (told === undefined) return { knows: false, time: null }
  // What waits to say it says it yet, as long as there is no new time.
  const isOff = offs.some(({ state, createdAt }) => state !== 'suppressed' && createdAt >= told.createdAt)
  const { day, window } = told.data
  return { knows: true, time: isOff ? null : { day: String(day ?? ''), window: String(window ?? '') } }
}

/** The notices of a time that wait are kept unsent: it does not hold any more. */
export async function overtakeTimes(tx: Tx, order: WorkOrder, now: Instant): Promise<void> {
  await overtakeNotices(tx, { about: { type: 'workOrder', id: order.id }, templates: BY_VISIT, now })
  const template = BY_REGISTRATION[order.type]
  if (order.registrationId === null || template === undefined) return
  const about = { type: 'registration', id: order.registrationId }
  await overtakeNotices(tx, { about, templates: [template], now })
}

/** Those that `overtakeTimes` kept back at that moment. */
export async function listKeptBack(tx: Tx, order: WorkOrder, at: Instant): Promise<Message[]> {
  const { times } = await listTimeNotices(tx, order)
  return times.filter(({ state, cause, stateAt }) => state === 'suppressed' && cause === 'overtaken' && stateAt === at)
}

async function listTimeNotices(tx: Tx, order: WorkOrder): Promise<{ times: Message[]; offs: Message[] }> {
  const own = await listNoticesAbout(tx, 'workOrder', [order.id])
  const { registrationId } = order
  const others = registrationId === null ? [] : await listNoticesAbout(tx, 'registration', [registrationId])
  // A registration may have had a visit of this kind before.
  const its = others.filter((one) => one.template === BY_REGISTRATION[order.type] && one.createdAt >= order.createdAt)
  const isOf = (templates: TemplateKey[]) => (one: Message) => templates.includes(one.template as TemplateKey)
  const times = [...its, ...own.filter(isOf(BY_VISIT))].toSorted((one, other) => one.createdAt - other.createdAt)
  return { times, offs: own.filter(isOf(OFF)) }
}
