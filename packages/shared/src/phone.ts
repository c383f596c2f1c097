import * as z from 'zod/mini'

/**
 * Indonesian mobile numbers: `8`, one of 1 2 3 5 6 7 8 9, then 7–10 digits (metadata of libphonenumber 1.13.16,
 * PROVIDERS §7.1). The wire takes exactly three ways to write one; see CONTRACT §4.
 */
const WIRE_PHONE = /^(?:0|62|\+62)(8[1-35-9][0-9]{7,10})$/

/** E.164, `+628…`: the one form a number has inside the system. */
export type Phone = string & { readonly __phone: 'E.164' }

export function parseWirePhone(value: string): Phone | null {
  const national = WIRE_PHONE.exec(value)?.[1]
  return national === undefined ? null : (`+62${national}` as Phone)
}

/** A phone as clients send it; parses to E.164. A bad form is issue `invalid_format`, which the server turns into PHONE_INVALID. */
export const WirePhone = z.pipe(
  z.string().check(z.regex(WIRE_PHONE)),
  z.transform((value: string) => parseWirePhone(value) ?? ('' as Phone)),
)

export type FoldProblem =
  | 'empty'
  | 'letters'
  | 'two-numbers'
  | 'foreign'
  | 'landline'
  | 'too-short'
  | 'too-long'
  | 'unknown'
export type FoldedPhone = { ok: true; phone: Phone } | { ok: false; problem: FoldProblem }

// Zero-width characters, direction marks and variation selectors ride along when a number is copied from a chat.
const INVISIBLE = /\u00AD|\u061C|\u180E|[\u200B-\u200F]|[\u202A-\u202E]|[\u2060-\u2069]|[\uFE00-\uFE0F]|\uFEFF/g
const SEPARATORS = /[\s.\-()‐-―−·/]+/g

/** Turns what a person types or pastes into one number, or says in one word why it cannot. For pages, never for the wire. */
export function foldPhone(typed: string): FoldedPhone {
  const text = asciiDigits(typed.normalize('NFKC').replace(INVISIBLE, '')).trim()
  if (!/[0-9]/.test(text)) return problem(text === '' ? 'empty' : 'letters')
  if (/[^0-9\s.\-()‐-―−·/+,;]/.test(text)) return problem('letters')
  // A spreadsheet made a figure of it: the last zero is not the number's.
  if (/[0-9]{9}\.0+$/.test(text)) return problem('unknown')
  const parts = text.split(/[,;/]|\s\+|\s{2,}(?=0|62)/).map((part) => part.replace(/[^0-9]/g, ''))
  if (parts.filter((part) => part.length >= 9).length > 1) return problem('two-numbers')

  const compact = text.replace(/[,;]+$/, '').replace(SEPARATORS, '')
  if (/[,;]/.test(compact) || compact.lastIndexOf('+') > 0) return problem('two-numbers')
  const international = compact.startsWith('+') ? compact.slice(1) : compact.startsWith('00') ? compact.slice(2) : null
  if (international !== null && !international.startsWith('62')) return problem('foreign')

  const digits = international ?? compact
  const national = digits.startsWith('62') ? digits.slice(2).replace(/^0/, '') : digits.replace(/^0/, '')
  return classify(national)
}

function classify(national: string): FoldedPhone {
  if (!national.startsWith('8'))
    return problem(/^[2-79]/.test(national) && national.length >= 7 ? 'landline' : 'unknown')
  if (national.startsWith('80')) return problem('landline')
  if (national.length < 9) return problem('too-short')
  if (national.length > 12) return problem('too-long')
  const phone = parseWirePhone(`+62${national}`)
  return phone === null ? problem('unknown') : { ok: true, phone }
}

function problem(name: FoldProblem): FoldedPhone {
  return { ok: false, problem: name }
}

/** NFKC folds full-width digits but leaves Arabic-Indic ones, which some keyboards produce. */
function asciiDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
}

/** `0812-0000-1234`: how a number is shown to people. */
export function formatPhone(phone: Phone): string {
  const local = toWirePhone(phone)
  return [local.slice(0, 4), local.slice(4, 8), local.slice(8)].filter((part) => part !== '').join('-')
}

/** `0812-****-1234`: enough to recognise one's own number. */
export function maskPhone(phone: Phone): string {
  const local = toWirePhone(phone)
  return `${local.slice(0, 4)}-****-${local.slice(-4)}`
}

/** `62812****1234`: for logs. */
export function maskPhoneForLog(phone: Phone): string {
  const digits = toGatewayPhone(phone)
  return `${digits.slice(0, 5)}****${digits.slice(-4)}`
}

/** `081200001234`: the accepted form people know. */
export function toWirePhone(phone: Phone): string {
  return `0${phone.slice(3)}`
}

/** `6281200001234`: what gateways are given. */
export function toGatewayPhone(phone: Phone): string {
  return phone.slice(1)
}
