import sharp from 'sharp'
import type { PublicContext } from '../../app/context.ts'
import { storePhoto } from '../../slices/files/index.ts'
import type { Dice } from './dice.ts'
import { PHOTO_KEY } from './evidence.ts'

const DIFFERENT = 40
const AT_ONCE = 16

/** Small drawn pictures: enough to see that a photo is there, and that it is none of anybody's house. */
export async function drawWorkPhotos(dice: Dice): Promise<Buffer[]> {
  const drawings = Array.from({ length: DIFFERENT }, (_, at) => drawBox(dice, at + 1))
  return Promise.all(drawings.map((svg) => sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer()))
}

function drawBox(dice: Dice, number: number): string {
  const wall = dice.pick(['#d9d2c3', '#cfd8dc', '#e3dccb', '#c9d3c4'])
  const lamps = Array.from({ length: 5 }, (_, at) => {
    const color = at < 4 ? '#3fbf6b' : dice.pick(['#3fbf6b', '#8a8f94'])
    return `<circle cx="${132 + at * 26}" cy="150" r="6" fill="${color}"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="270">
    <rect width="360" height="270" fill="${wall}"/>
    <path d="M${dice.whole(40, 320)} 0 C 180 60, 180 60, 184 112" stroke="#26292c" stroke-width="4" fill="none"/>
    <rect x="96" y="110" width="168" height="70" rx="10" fill="#f7f8f8" stroke="#9aa1a6" stroke-width="2"/>
    ${lamps.join('')}
    <text x="180" y="222" font-family="sans-serif" font-size="20" text-anchor="middle" fill="#3a3f44">CONTOH ${number}</text>
  </svg>`
}

/** A plain card with a word on it, in the proportions of an identity card. */
export async function drawIdentityCard(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="856" height="540">
    <rect width="856" height="540" rx="28" fill="#dbe7ee"/>
    <rect x="600" y="130" width="190" height="250" rx="8" fill="#b9cbd6"/>
    ${[150, 200, 250, 300, 350].map((y) => `<rect x="60" y="${y}" width="${320 + (y % 90)}" height="18" rx="9" fill="#b9cbd6"/>`).join('')}
    <text x="428" y="96" font-family="sans-serif" font-size="54" font-weight="700" text-anchor="middle" fill="#41606f">CONTOH</text>
    <text x="428" y="480" font-family="sans-serif" font-size="30" text-anchor="middle" fill="#41606f">Bukan kartu identitas</text>
  </svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer()
}

/** Stores so many, by the product's own door; some at once, as most of the time is spent drawing them anew. */
export async function storeWorkPhotos(
  ctx: PublicContext,
  photos: readonly Buffer[],
  { from, count }: { from: number; count: number },
): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at += AT_ONCE) {
    const some = Array.from(
      { length: Math.min(AT_ONCE, count - at) },
      (_, index) => photos[(from + at + index) % photos.length],
    )
    const stored = await Promise.all(
      some.map((bytes = Buffer.alloc(0)) =>
        storePhoto(ctx, { kind: 'work_photo', bytes, uploaderKey: PHOTO_KEY, ownerId: null }),
      ),
    )
    ids.push(...stored.map(({ id }) => id))
  }
  return ids
}

export async function storeIdentityPhoto(ctx: PublicContext, bytes: Buffer, uploaderKey: string): Promise<string> {
  return (await storePhoto(ctx, { kind: 'identity_photo', bytes, uploaderKey, ownerId: null })).id
}
