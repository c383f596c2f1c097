const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g
const IN_MESSAGE = /(?<!\d)\d{3}[ -]?\d{3}(?!\d)/g

/**
 * The six digits in what somebody typed or pasted: `123456`, `123 456`, `123-456`, or a whole message.
 * Null when there is none, or more than one could be meant.
 */
export function readCode(text: string): string | null {
  const plain = foldDigits(text)
  const compact = plain.replace(/[\s\-‐-―.*]/g, '')
  if (/^\d{6}$/.test(compact)) return compact
  // Our message sets the code between stars; WhatsApp copies them along.
  const starred = /\*(\d{3})[ -]?(\d{3})\*/.exec(plain)
  if (starred !== null) return `${starred[1]}${starred[2]}`
  const found = new Set(plain.match(IN_MESSAGE)?.map((match) => match.replace(/\D/g, '')))
  const [only] = found
  return found.size === 1 && only !== undefined ? only : null
}

/** Full-width and Arabic-Indic digits as ASCII, without invisible characters. */
function foldDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
}

/** Whether an input event put several characters in at once: pasted, dropped or filled in by the phone, not typed. */
export function isInsertedAtOnce(inputType: string | undefined, before: string, after: string): boolean {
  if (inputType === 'insertFromPaste' || inputType === 'insertFromDrop' || inputType === 'insertReplacementText')
    return true
  return insertedLength(before, after) >= 4
}

/** How many characters of `after` are new: what is left between the beginning and the end that both have. */
function insertedLength(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return after.length - start - end
}
