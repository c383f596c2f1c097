import { parseWirePhone, type Phone } from '@sambung/shared/phone'
import type { RegistrationState, RejectionReason } from '@sambung/shared/states'
import type { Staff } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import { findRegistration } from '../../slices/registrations/index.ts'
import type { Person } from './people.ts'
import { dateFile, findByNumber, insertProof } from './demo-repository.ts'
import { HOUR, MINUTE, type World } from './world.ts'

/** A registration as one follows it. */
export type Household = {
  person: Person
  from: number
  id: string
  number: string
  trackingToken: string
  version: number
  state: RegistrationState
}

export type Door = {
  person: Person
  /** Tells this household's line from others'. */
  from: number
  /** A photo of the identity card that this browser has uploaded. */
  photo?: { fileId: string; browserToken: string }
  /** Proves the number by a real code; else a proof is written down. */
  proveByCode: ((person: Person) => Promise<string>) | null
}

export async function submit(world: World, { person, from, photo, proveByCode }: Door): Promise<Household> {
  const verificationToken = proveByCode === null ? await writeProof(world, person) : await proveByCode(person)
  const { packageId, ...wish } = chooseWish(world)
  const { registrationNumber, trackingUrl } = await world
    .stranger({ from, browserToken: photo?.browserToken ?? null })
    .registration.submit({
      ...person,
      ...wish,
      packageId,
      verificationToken,
      consent: true,
      ...(photo !== undefined && { idCardPhotoId: photo.fileId }),
    })
  // It was stored before the story began.
  if (photo !== undefined) await world.write((tx) => dateFile(tx, photo.fileId, world.now - MINUTE))
  const id = await findByNumber(world.db, registrationNumber)
  const trackingToken = trackingUrl.split('#t=')[1] ?? ''
  return { person, from, id, number: registrationNumber, trackingToken, version: 1, state: 'pending_verification' }
}

async function writeProof(world: World, { phone }: Person): Promise<string> {
  const token = `demo-${phone}-${world.now}-${world.dice.next()}`
  const { now } = world
  const proof = { tokenHash: hashToken(token), phone: wirePhone(phone), now, expiresAt: now + HOUR / 2 }
  await world.write((tx) => insertProof(tx, proof))
  return token
}

export function wirePhone(phone: string): Phone {
  const parsed = parseWirePhone(phone)
  if (parsed === null) throw new Error(`${phone} is no phone`)
  return parsed
}

const PACKAGES = [
  ['home-bronze', 34],
  ['home-silver', 38],
  ['home-gold', 18],
  ['home-platinum', 10],
] as const

function chooseWish(world: World) {
  const { dice } = world
  const code = dice.weighted(PACKAGES)
  const chosen = world.packages.find((offered) => offered.code === code) ?? dice.pick(world.packages)
  const date = world.openDay(world.day(world.now + dice.whole(2, 6) * 24 * HOUR))
  const time = dice.chance(0.25) ? 'call' : dice.pick(world.windows)
  return {
    packageId: chosen.id,
    ...(dice.chance(0.7) && { preferredTimeSlot: time, ...(time !== 'call' && { preferredInstallationDate: date }) }),
  }
}

type Decision = {
  by: Staff
  to: RegistrationState
  reasonCode?: RejectionReason
  reason?: string
  day?: string
  window?: string
}

export async function decide(world: World, household: Household, { by, ...decision }: Decision): Promise<void> {
  const { id, version } = household
  const moved = await world.as(by).registrations.transition({ id, version, ...decision })
  household.version = moved.version
  household.state = moved.state
}

/** What somebody else did to it meanwhile: a visit, an area that opened, the applicant. */
export async function lookAgain(world: World, household: Household): Promise<void> {
  const found = await findRegistration(world.db, household.id)
  if (found === null) throw new Error(`${household.number} is gone`)
  household.version = found.version
  household.state = found.state
}
