import type { Phone } from '@sambung/shared/phone'

const WORDS: Record<string, string> = {
  jl: 'jalan',
  jln: 'jalan',
  gg: 'gang',
  gng: 'gang',
  no: '',
  nomor: '',
  nmr: '',
  blk: 'blok',
  kp: 'kampung',
}

// `No5`, `Gg3`: written together.
const ABBREVIATED_NUMBER = /\b(jl|jln|gg|gng|no|nmr|blk|blok|kp)(?=\d)/g

/** One phone and one address, however the address is written: `Jl. Mawar No.5` is `jalan mawar 5`. */
export function duplicateKey(phone: Phone, address: { address: string; city: string }): string {
  return `${phone}|${foldAddress(address.address)}|${foldAddress(address.city)}`
}

/** The same for every way to write one street and number. */
export function foldAddress(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(ABBREVIATED_NUMBER, '$1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => WORDS[word] ?? word)
    .filter((word) => word !== '')
    .join(' ')
}
