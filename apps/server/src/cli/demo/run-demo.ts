import type { AppContext } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import { removeForgottenFiles } from '../../slices/files/index.ts'
import { addDays } from '../../slices/scheduling/index.ts'
import { createDice } from './dice.ts'
import type { DayBook, PretendGateway } from './gateway.ts'
import { askForCode, planHappenings } from './happenings.ts'
import { wirePhone, type Door } from './household.ts'
import { settleMessages } from './messages.ts'
import { openOffice, type Accounts } from './office.ts'
import { inventPerson, type Person } from './people.ts'
import { drawIdentityCard, drawWorkPhotos, storeIdentityPhoto, storeWorkPhotos } from './photos.ts'
import { planFates, type Fate } from './plan.ts'
import { tellStory } from './stories.ts'
import { DAY, HOUR, MINUTE, World, type SettableClock } from './world.ts'

export type DemoOrder = { registrations: number; seed: number; tell(line: string): void }
export type DemoParts = {
  ctx: AppContext
  book: DayBook
  clock: SettableClock
  gateway: PretendGateway
  provider: string
  end: number
}

const DAYS = 90
/** Codes and verifications are kept two days: only these really ask for one. */
const CODES_KEPT = 1.9 * DAY
const TOLD_EVERY_DAYS = 15
const IDENTITY_PHOTOS = 8
const TWO_THOUSAND = 2_000

export function beginning(end: number): number {
  return end - DAYS * DAY
}

/** Ninety days of an office, lived through by the product's own use cases. Nothing is left that would be sent. */
export async function runDemo(
  { ctx, book, clock, gateway, provider, end }: DemoParts,
  order: DemoOrder,
): Promise<Accounts> {
  const dice = createDice(order.seed)
  const start = beginning(end)
  const world = new World(ctx, { clock, dice, start, end })
  const accounts = await openOffice(world, ctx, order.registrations / TWO_THOUSAND)
  const fates = planFates(dice, order.registrations, { start, end })
  const prove = codesBy(world, gateway)
  await tellStories(world, { fates, prove })
  for (const story of planHappenings(world, ctx)) world.tell(story)
  planAskers(world, gateway, fates.length)

  const photos = await drawWorkPhotos(dice)
  const settle = () => world.write((tx) => settleMessages(tx, { dice, provider, end }))
  let stored = 0
  let day = world.day(start)
  for (let passed = 1; world.now < end; passed += 1) {
    day = addDays(day, 1)
    const until = Math.min(world.at(day, 0), end)
    const missing = photosFor(order.registrations) - world.photosLeft
    if (missing > 0) {
      world.keepPhotos(await storeWorkPhotos(world.request(), photos, { from: stored, count: missing }))
      stored += missing
    }
    await book.together(async () => {
      await world.pass(until)
      await settle()
    })
    if (passed % TOLD_EVERY_DAYS === 0) order.tell(`Day ${passed} of ${DAYS}.`)
  }
  await removeForgottenFiles(ctx, end + 1, 1_000)
  return accounts
}

/** More than one day ever needs. */
function photosFor(registrations: number): number {
  return Math.ceil(registrations / 50) + 12
}

type Telling = { fates: Fate[]; prove: (person: Person, from: number) => Promise<string> }

async function tellStories(world: World, { fates, prove }: Telling): Promise<void> {
  const card = await drawIdentityCard()
  let cards = 0
  for (const [at, fate] of fates.entries()) {
    const index = at + 1
    const person = inventPerson(world.dice, { kecamatan: fate.kecamatan, points: world.points, index })
    const hasCard =
      person.idCardNumber !== undefined && fate.at > world.end - 12 * DAY && (cards += 1) <= IDENTITY_PHOTOS
    const proveByCode = fate.at > world.end - CODES_KEPT ? (who: Person) => prove(who, index) : null
    const door: Door = {
      person,
      from: index,
      proveByCode,
      ...(hasCard && { photo: await showCard(world, card, index) }),
    }
    world.tell(tellStory(world, fate, door))
  }
}

async function showCard(world: World, card: Buffer, index: number): Promise<{ fileId: string; browserToken: string }> {
  const browserToken = `demo-browser-${index}`
  const fileId = await storeIdentityPhoto(world.request(), card, hashToken(browserToken))
  return { fileId, browserToken }
}

/** Asks for a code and types what came: the way everybody goes. */
function codesBy(world: World, gateway: PretendGateway): Telling['prove'] {
  return async ({ phone, fullName }, from) => {
    const household = world.stranger({ from }).verification
    const { verificationId } = await household.request({ phone: wirePhone(phone), fullName })
    const code = /\*(\d+)\*/.exec(gateway.lastText())?.[1] ?? ''
    return (await household.verify({ phone: wirePhone(phone), code, verificationId })).verificationToken
  }
}

/** For every four who get through, one who does not finish; a few numbers are not on WhatsApp. */
function planAskers(world: World, gateway: PretendGateway, count: number): void {
  const { dice, end } = world
  const askers = Math.max(3, Math.round(count / 130))
  for (let at = 0; at < askers; at += 1) {
    const refuse = at % 5 === 4 ? () => gateway.refuseNext() : null
    const when = end - dice.between(15 * MINUTE, CODES_KEPT - HOUR)
    world.tell(askForCode(world, { at: when, index: 9_800 + (at % 90), refuse }))
  }
}
