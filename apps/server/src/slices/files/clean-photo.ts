import { AppError } from '@sambung/shared/errors'
import sharp from 'sharp'

const FORMATS = ['jpeg', 'png', 'webp']
const LONGEST_SIDE = 1_600
const QUALITY = 82
/** A phone's camera makes 12 to 50 megapixels; the page shrinks them first. More than this is not opened at all. */
const MOST_PIXELS = 40_000_000

// Photos wait for each other rather than take every core from the requests.
sharp.concurrency(1)

export type CleanPhoto = { content: Buffer; width: number; height: number }

/**
 * The picture alone, drawn anew as a JPEG of at most 1,600 pixels: no metadata, no position, no second file hidden behind
 * the first. Throws PHOTO_UNREADABLE with what is wrong: not a photo (SVG, PDF, text), broken, or too many pixels.
 */
export async function cleanPhoto(bytes: Buffer): Promise<CleanPhoto> {
  if (bytes.length === 0) throw new AppError('PHOTO_UNREADABLE', { problem: 'type' })
  const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false })
  const { format, width, height } = await image.metadata().catch(refuse)
  if (!FORMATS.includes(format)) throw new AppError('PHOTO_UNREADABLE', { problem: 'type' })
  if (width * height > MOST_PIXELS) throw new AppError('PHOTO_UNREADABLE', { problem: 'pixels' })
  const { data, info } = await image
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true })
    .catch(refuse)
  return { content: data, width: info.width, height: info.height }
}

function refuse(error: unknown): never {
  const isTooLarge = error instanceof Error && /pixel limit/i.test(error.message)
  throw new AppError('PHOTO_UNREADABLE', { problem: isTooLarge ? 'pixels' : 'type' })
}
