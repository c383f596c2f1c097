export type Position = { latitude: number; longitude: number }

const NUMBER = String.raw`(-?\d{1,3}(?:\.\d+)?)`
const PLAIN = new RegExp(String.raw`^\s*${NUMBER}\s*[,;\s]\s*${NUMBER}\s*$`)

/** Where links of maps carry it, the place itself before the middle of the view. */
const IN_LINKS = [
  String.raw`!3d${NUMBER}!4d${NUMBER}`,
  String.raw`[?&](?:q|query|ll|daddr|destination)=(?:loc:)?${NUMBER},\s*${NUMBER}`,
  String.raw`[?&]mlat=${NUMBER}&mlon=${NUMBER}`,
  String.raw`/(?:place|search)/${NUMBER},\s*${NUMBER}`,
  String.raw`^geo:${NUMBER},${NUMBER}`,
  String.raw`@${NUMBER},${NUMBER}`,
  String.raw`#map=\d+/${NUMBER}/${NUMBER}`,
].map((pattern) => new RegExp(pattern))

/** `-6.9034, 107.6181` or a link of a map that says it, as people paste them; null for anything else. */
export function readPosition(text: string): Position | null {
  const link = readLink(text)
  const patterns = link === null ? [PLAIN] : IN_LINKS
  const [, first, second] = patterns.map((pattern) => pattern.exec(link ?? text)).find((match) => match !== null) ?? []
  if (first === undefined || second === undefined) return null
  const [latitude, longitude] = [Number(first), Number(second)]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

/** Shared from a phone, a link often stands among words. */
function readLink(text: string): string | null {
  const [link] = /(?:https?:\/\/|geo:)\S+/.exec(text) ?? []
  if (link === undefined) return null
  try {
    return decodeURIComponent(link.replaceAll('+', ' '))
  } catch {
    return link
  }
}

/** A hand's breadth: more digits say nothing on a map. */
const DIGITS = 6

export function writePosition({ latitude, longitude }: Position): string {
  return `${Number(latitude.toFixed(DIGITS))}, ${Number(longitude.toFixed(DIGITS))}`
}
