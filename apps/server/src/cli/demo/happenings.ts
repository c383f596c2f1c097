import type { AppContext } from '../../app/context.ts'
import { areaKey } from '../../slices/coverage/index.ts'
import { warnOfSla } from '../../slices/work-orders/index.ts'
import { CITY, OPENED_LATER, PLANNED } from './places.ts'
import { wirePhone } from './household.ts'
import { inventName, phoneNumber } from './people.ts'
import { DAY, HOUR, MINUTE, type Story, type World } from './world.ts'

/** When the network comes to the second kecamatan. */
export function opensAt(world: World): number {
  return world.at(world.day(world.start + 0.34 * (world.end - world.start)), 9.5)
}

/** What the office does beside its registrations. */
export function planHappenings(world: World, ctx: AppContext): Story[] {
  return [
    openKecamatan(world),
    changePrice(world),
    letTechnicianGo(world),
    inviteColleague(world),
    keepViews(world),
    watchDeadlines(world, ctx),
  ]
}

async function* openKecamatan(world: World): Story {
  yield opensAt(world)
  const planner = world.as(world.staff.supervisor).coverage
  for (const live of world.points.filter(({ kecamatan }) => kecamatan === OPENED_LATER)) {
    const { code, latitude, longitude, ports, portsUsedElsewhere, address, name, kecamatan } = live
    const facts = {
      code,
      latitude,
      longitude,
      ports,
      portsUsedElsewhere,
      address,
      kelurahan: name,
      kecamatan,
      city: CITY,
    }
    await planner.updatePoint({ id: live.id, version: 1, ...facts, state: 'active' })
    live.isActive = true
  }
  await planner.openArea({ key: areaKey(CITY, OPENED_LATER), version: 1 })
}

async function* changePrice(world: World): Story {
  for (const [daysAgo, code, monthlyPrice] of [
    [48, 'home-bronze', 159_900],
    [21, 'home-platinum', 279_900],
  ] as const) {
    yield world.at(world.day(world.end - daysAgo * DAY), 10)
    const packages = world.as(world.staff.supervisor).packages
    const offered = (await packages.list()).find((candidate) => candidate.code === code)
    if (offered === undefined) return
    const { id, version, name, downMbps, upMbps, setupFee, cableAllowanceMeters, slaLevel } = offered
    await packages.update({
      id,
      version,
      name,
      downMbps,
      upMbps,
      setupFee,
      cableAllowanceMeters,
      slaLevel,
      monthlyPrice,
    })
  }
}

async function* letTechnicianGo(world: World): Story {
  const leaver = world.crews.find(({ until }) => until < '9999')
  if (leaver === undefined) return
  yield world.at(leaver.until, 7.5)
  const technicians = world.as(world.staff.supervisor).technicians
  const { version } = await technicians.get({ id: leaver.id })
  await technicians.deactivate({ id: leaver.id, version })
}

async function* inviteColleague(world: World): Story {
  yield world.end - 1.2 * DAY
  const email = 'cs4@demo.sambung.local'
  await world.as(world.staff.admin).staff.invite({ name: 'Putri Amelia', role: 'customer_service', email })
}

/** What a server looks at every minute; for the story every two hours of the day are enough. */
async function* watchDeadlines(world: World, ctx: AppContext): Story {
  for (;;) {
    yield world.now + 2 * HOUR
    await warnOfSla(ctx)
  }
}

/** Lists that somebody wants again, and lets others have. */
async function* keepViews(world: World): Story {
  yield world.end - 9 * DAY
  const { supervisor, service } = world.staff
  const views = world.as(supervisor).registrations.views
  await views.save({
    name: 'Menunggu jaringan Cikampek',
    shared: true,
    query: { view: 'waitlisted', kecamatan: PLANNED },
  })
  await views.save({
    name: 'Survei, paling lama dulu',
    shared: true,
    query: { state: ['survey_completed'], sort: 'age' },
  })
  for (const person of service.slice(0, 1)) {
    const own = world.as(person).registrations.views
    await own.save({ name: 'Dari Instagram', shared: false, query: { source: 'instagram' } })
  }
}

/** Somebody who asks for a code and leaves it at that, or whose number is not on WhatsApp. */
export async function* askForCode(
  world: World,
  { at, index, refuse }: { at: number; index: number; refuse: (() => void) | null },
): Story {
  yield at
  refuse?.()
  const phone = wirePhone(phoneNumber(index))
  const asked = world.stranger({ from: index }).verification.request({ phone, fullName: inventName(world.dice) })
  // A number that is not on WhatsApp is refused: that is what is to be seen.
  await asked.catch(() => undefined)
  yield world.now + MINUTE + HOUR / 60
}
