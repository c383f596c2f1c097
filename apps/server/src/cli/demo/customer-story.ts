import { findRegistration } from '../../slices/registrations/index.ts'
import type { Household } from './household.ts'
import { agreeTime, makeVisit, type VisitStop } from './visits.ts'
import { DAY, type Story, type World } from './world.ts'

const COMPLAINTS = [
  'Internet putus sejak pagi, lampu LOS merah.',
  'Kecepatan turun setiap malam.',
  'Perangkat mati setelah petir.',
  'Kabel di depan rumah menggantung rendah.',
  'Wi-Fi tidak terjangkau sampai lantai dua.',
]

/** A customer calls: work that no registration asked for. */
export async function* followCustomer(world: World, household: Household, ends: VisitStop | 'done'): Story {
  const { dice } = world
  const stop = ends === 'done' ? null : ends
  // What is to be found on its way was reported in these days.
  yield stop === null ? world.now + dice.between(2, 35) * DAY : Math.max(world.now + DAY / 2, world.end - 2.4 * DAY)
  yield world.officeTime(dice.between(0, 3))
  const registration = await findRegistration(world.db, household.id)
  if (registration === null || registration.customerId === null) return
  const type = dice.weighted([
    ['repair', stop === null ? 76 : 1],
    ['maintenance', stop === null ? 12 : 0],
    ['upgrade', stop === null ? 8 : 0],
    ['dismantle', stop === null ? 4 : 0],
  ] as const)
  const visit = await world.as(dice.pick(world.staff.service)).workOrders.create({
    type,
    customerId: registration.customerId,
    ...agreeTime(world, stop),
    notes: dice.pick(COMPLAINTS),
  })
  yield* makeVisit(world, { visit, place: household.person, stop })
}
