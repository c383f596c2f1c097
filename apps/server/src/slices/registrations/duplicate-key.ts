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

/** One phone and one address, however the address is written: `Jl. Mawar No.5` is `jalan mawar 5`. */
export function duplicateKey(phone: Phone, address: { address: string; city: string }): string {
  return `${phone}|${fold(address.address)}|${fold(address.city)}`
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => WORDS[word] ?? word)
    .filter((word) => word !== '')
    .join(' ')
}
