import type { RejectionReason } from '@sambung/shared/states'
import type { Staff } from '../../app/context.ts'
import { followCustomer } from './customer-story.ts'
import { opensAt } from './happenings.ts'
import { decide, lookAgain, submit, type Door, type Household } from './household.ts'
import { asWrittenAgain, phoneNumber } from './people.ts'
import { OPENED_LATER } from './places.ts'
import { isRepaired, type Ending, type Fate, type Reached } from './plan.ts'
import { agreeTime, findVisitOf, makeVisit } from './visits.ts'
import { HOUR, MINUTE, type Story, type World } from './world.ts'

/** Of so many, one asks for another number than the one that was proven. */
const CORRECTED_EVERY = 50

const NOTES = [
  'Sudah dihubungi, minta dipasang setelah gajian.',
  'Telepon tidak diangkat, coba lagi sore.',
  'Pelanggan pindahan dari provider lain, minta kecepatan setara.',
  'Alamat dikonfirmasi lewat telepon, patokan sudah benar.',
  'Minta teknisi yang sama dengan tetangganya (No. 12).',
  'Istri yang akan menerima teknisi, nomor sama.',
]
const REJECTIONS: Partial<Record<RejectionReason, string>> = {
  out_of_coverage: 'Mohon maaf, jaringan kami belum sampai ke alamat Bapak/Ibu.',
  no_free_port: 'Mohon maaf, semua jalur di titik terdekat sudah terpakai dan penambahan belum dijadwalkan.',
  technically_impossible: 'Hasil survei: kabel tidak dapat ditarik dengan aman ke rumah.',
  incomplete_data: 'Alamat tidak lengkap dan kami tidak mendapat tambahan keterangan.',
  unreachable: 'Kami sudah menelepon tiga kali pada hari berbeda tanpa jawaban.',
  duplicate: 'Alamat ini sudah terdaftar atas nama anggota keluarga lain.',
  applicant_declined: 'Dibatalkan atas permintaan Bapak/Ibu melalui telepon.',
}
const REASONS = [
  'Jadi pakai provider lain',
  'Belum dapat izin pemilik kontrakan',
  'Pindah rumah',
  'Biaya pasang terlalu mahal',
]

/** From the form to whatever becomes of it. */
export async function* tellStory(world: World, fate: Fate, door: Door): Story {
  yield fate.at
  const household = await submit(world, door)
  const { ending } = fate
  if (ending.kind === 'merged') world.tell(repeat(world, household, door))
  if (isOver(ending, 'pending_verification')) return
  const owner = world.dice.pick(world.staff.service)

  yield* look(world, household, owner)
  if (yield* endsHere(world, household, { ending, reached: 'pending', owner })) return
  yield world.officeTime(world.dice.between(0.3, 3))
  await decide(world, household, { by: owner, to: 'verified' })
  if (isOver(ending, 'verified')) return
  if (yield* endsHere(world, household, { ending, reached: 'verified', owner })) return
  if (!(yield* waitForNetwork(world, household, owner))) return

  if (fate.isSurveyed || (ending.kind !== 'stays' && 'after' in ending && ending.after === 'surveyed')) {
    if (!(yield* survey(world, household, { fate, owner }))) return
    if (isOver(ending, 'survey_completed')) return
    if (yield* endsHere(world, household, { ending, reached: 'surveyed', owner })) return
  }
  yield world.officeTime(world.dice.between(0.5, 7))
  await approve(world, household, owner)
  if (isOver(ending, 'approved')) return
  if (yield* endsHere(world, household, { ending, reached: 'approved', owner })) return
  yield* connect(world, household, { fate, owner })
}

function isOver(ending: Ending, state: string): boolean {
  return ending.kind === 'stays' && ending.state === state
}

/** The office reads it: somebody takes it on, writes a note, corrects the address, looks at the card. */
async function* look(world: World, household: Household, owner: Staff): Story {
  const { dice } = world
  yield world.officeTime(dice.between(0.1, 3.5))
  const { id } = household
  const office = world.as(owner).registrations
  if (dice.chance(0.75)) {
    household.version = (await office.claim({ id, version: household.version, ownerId: owner.id })).version
  }
  if (dice.chance(0.22)) await office.note({ id, text: dice.pick(NOTES) })
  if (dice.chance(0.08)) {
    const fields = { addressNotes: 'Sudah dikonfirmasi lewat telepon: pagar hitam, sebelah kiri jalan.' }
    household.version = (await office.update({ id, version: household.version, fields })).version
  }
  if (household.from % CORRECTED_EVERY === 7) {
    const fields = { phone: phoneNumber(8_100 + (household.from % 800)), phoneConfirmed: true as const }
    household.version = (await office.update({ id, version: household.version, fields })).version
    await office.note({ id, text: 'Minta dihubungi di nomor lain; nomor baru sudah ditelepon dan benar.' })
  }
  if (household.person.idCardNumber !== undefined && dice.chance(0.2)) await office.revealIdentity({ id })
}

type Point = { ending: Ending; reached: Reached; owner: Staff }

/** Whether its story ends at this point, as it was to. */
async function* endsHere(
  world: World,
  household: Household,
  { ending, reached, owner }: Point,
): AsyncGenerator<number, boolean, undefined> {
  const { dice } = world
  if (ending.kind === 'waitlisted' && reached === 'verified') {
    yield world.officeTime(dice.between(0.2, 5))
    await decide(world, household, { by: owner, to: 'waitlisted' })
    return true
  }
  if (!('after' in ending) || ending.after !== reached) return false
  yield world.officeTime(dice.between(0.5, 20))
  await lookAgain(world, household)
  if (ending.kind === 'rejected') {
    const { code } = ending
    const reason = REJECTIONS[code] ?? 'Mohon maaf, pendaftaran belum dapat kami lanjutkan.'
    await decide(world, household, { by: owner, to: 'rejected', reasonCode: code, reason })
  } else if (ending.by === 'applicant') {
    const { trackingToken, from } = household
    await world.stranger({ from }).registration.cancel({ trackingToken, reason: dice.pick(REASONS) })
  } else {
    const reason = 'Dibatalkan atas permintaan Bapak/Ibu melalui telepon.'
    await decide(world, household, { by: owner, to: 'cancelled', reasonCode: 'applicant_declined', reason })
  }
  return true
}

/** Where the network has not come yet, the household waits for it; false when it does not come back. */
async function* waitForNetwork(
  world: World,
  household: Household,
  owner: Staff,
): AsyncGenerator<number, boolean, undefined> {
  const opening = opensAt(world)
  if (household.person.kecamatan !== OPENED_LATER || world.now > opening) return true
  yield world.officeTime(world.dice.between(0.2, 3))
  if (world.now > opening) return true
  await decide(world, household, { by: owner, to: 'waitlisted' })
  yield Math.max(world.now, opening) + world.dice.between(5, 600) * MINUTE
  await lookAgain(world, household)
  return household.state === 'verified'
}

type Following = { fate: Fate; owner: Staff }

async function* survey(
  world: World,
  household: Household,
  { fate, owner }: Following,
): AsyncGenerator<number, boolean, undefined> {
  const stop = fate.ending.kind === 'stays' && fate.ending.state === 'survey_scheduled' ? fate.ending.visit : null
  yield world.officeTime(world.dice.between(0.3, 5))
  const time = agreeTime(world, stop)
  await decide(world, household, { by: owner, to: 'survey_scheduled', ...time })
  const visit = await findVisitOf(world, household.id, 'survey')
  const isDone = yield* makeVisit(world, { visit, place: household.person, stop })
  if (isDone) await lookAgain(world, household)
  return isDone
}

/** Now and then somebody is too quick, and takes it back within the minute. */
async function approve(world: World, household: Household, owner: Staff): Promise<void> {
  await decide(world, household, { by: owner, to: 'approved' })
  if (!world.dice.chance(0.03)) return
  const { id } = household
  const office = world.as(owner).registrations
  household.version = (await office.undo({ id, version: household.version })).version
  await decide(world, household, { by: owner, to: 'approved' })
}

async function* connect(world: World, household: Household, { fate, owner }: Following): Story {
  const { dice } = world
  const { ending } = fate
  const stop = ending.kind === 'stays' ? ending.visit : null
  yield world.officeTime(dice.between(0.3, 6))
  const isUndated = stop?.in === 'undated'
  const time = isUndated ? {} : agreeTime(world, stop)
  await decide(world, household, { by: owner, to: 'customer_created', ...time })
  if (ending.kind === 'cancelled' && ending.after === 'installing') {
    yield* endsHere(world, household, { ending, reached: 'installing', owner })
    return
  }
  const visit = await findVisitOf(world, household.id, 'installation')
  if (!(yield* makeVisit(world, { visit, place: household.person, stop }))) return
  await lookAgain(world, household)
  const repair = ending.kind === 'active' ? (ending.repair ?? (isRepaired(dice) ? 'done' : null)) : null
  if (repair !== null) world.tell(followCustomer(world, household, repair))
}

/** The same household a day later, by another hand; the office puts the two together. */
async function* repeat(world: World, first: Household, door: Door): Story {
  const { dice } = world
  yield world.now + dice.between(3, 20) * HOUR
  const person = asWrittenAgain(dice, door.person, phoneNumber(9000 + (door.from % 800)))
  const { photo: _photo, ...again } = door
  const copy = await submit(world, { ...again, person, from: door.from + 1 })
  yield world.officeTime(dice.between(1, 5))
  await lookAgain(world, first)
  const { id, version } = copy
  if (first.state === 'cancelled' || first.state === 'rejected') return
  await world.as(dice.pick(world.staff.service)).registrations.merge({ id, version, intoId: first.id })
  yield world.now + MINUTE
}
