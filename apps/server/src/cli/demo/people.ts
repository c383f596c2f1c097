import type { Dice } from './dice.ts'
import {
  CITY,
  identityPrefix,
  LANDMARKS,
  offset,
  pickKelurahan,
  type KecamatanName,
  type PlannedPoint,
} from './places.ts'

const WOMEN =
  'Siti Dewi Sri Nur Rina Lilis Yayah Euis Neneng Ai Wulan Ratna Fitri Indah Maya Putri Ayu Lestari Kartini Rohmah Dian Intan Melati Nabila Zahra Salsabila Ningsih Yuni Tuti Iis Cucu Eneng Imas Mimin Heni'.split(
    ' ',
  )
const MEN =
  'Budi Asep Dadang Ujang Agus Ahmad Muhammad Dedi Eko Joko Hendra Rizki Fajar Iwan Wawan Cecep Yusuf Bayu Rudi Slamet Bambang Tatang Endang Maman Rahmat Arif Gilang Reza Galih Nanang Usep Jajang Ade Entis Karta'.split(
    ' ',
  )
const LAST =
  'Rahmawati Nurhayati Hidayat Saputra Kurniawan Permana Setiawan Wijaya Suryana Lestari Handayani Maulana Firmansyah Ramadhan Sutisna Gunawan Wahyudi Anggraeni Pratama Nugraha Susanti Sumarna Mulyani Purnama Hakim Syahputra Simanjuntak Sitompul Nasution Siregar Hutapea Widodo Santoso Utami Fauzi Kusuma Supriatna Sukmana Solihin Jamaludin'.split(
    ' ',
  )
const ONE_WORD = 'Sukarno Suparman Sumiati Kasmi Wagiman Tarmini Karsih Rasim Sarwendah Mulyono Casmita Onih'.split(' ')
const LONG = [
  'Raden Ayu Kusumaningtyas Purwaningrum Hadisuryaningrat binti Almarhum H. Abdurrahman',
  'Muhammad Fadhlurrahman Al-Ghifari Nata Kusumah Wiratanuningrat',
  'Dr. H. Tubagus Achmad Syarifuddin Prawiranegara, S.Pd., M.Si.',
  'Maria Magdalena Theresia Simanjuntak-Hutagalung boru Panjaitan',
]
const STREETS = [
  'Jl. Kertabumi',
  'Jl. Tuparev',
  'Jl. Ahmad Yani',
  'Jl. Cut Nyak Dien',
  'Jl. Panatayudha',
  'Jl. Ranggagede',
  'Jl. Pangkal Perjuangan',
  'Gg. Kenanga',
  'Gg. Melati II',
  'Gg. H. Saleh',
  'Perum Griya Asri Blok C',
  'Perum Bumi Teluk Jambe Blok F',
  'Perum Karaba Indah Blok AB',
  'Kp. Pasirjengkol',
  'Kp. Sukamulya',
  'Dusun Krajan I',
]
const HINTS = [
  'Rumah cat hijau, pagar bambu',
  'Masuk gang sebelah warung, rumah ketiga',
  'Ada pohon mangga besar di depan',
  'Bel tidak berfungsi, mohon telepon saat sampai',
  'Ruko lantai dua, naik tangga samping',
  'Patokan: tower seluler',
]
const WISHES = [
  'Mohon dipasang sebelum akhir bulan.',
  'Anak sekolah daring, butuh cepat.',
  'Bisa pindah alamat nanti?',
  'Tolong telepon sore hari, pagi bekerja.',
  'Apakah ada diskon untuk pembayaran tahunan?',
]
/** What a campaign calls itself, and how often it is the one. */
const SOURCES = [
  [null, 40],
  ['referral', 14],
  ['instagram', 13],
  ['facebook', 11],
  ['google', 9],
  ['brosur', 8],
  ['tiktok', 5],
] as const

export type Person = {
  fullName: string
  phone: string
  email?: string
  idCardNumber?: string
  address: string
  rt: string
  rw: string
  kelurahan: string
  kecamatan: KecamatanName
  city: string
  postalCode: string
  latitude?: number
  longitude?: number
  addressNotes?: string
  notes?: string
  referralCode?: string
  utmSource?: string
  utmMedium?: string
  utmCampaign?: string
  locale: 'id' | 'en'
}

/** `0812-0000-0001` … `-9999` belong to nobody. */
export function phoneNumber(index: number): string {
  return `08120000${String(index).padStart(4, '0')}`
}

export function inventName(dice: Dice): string {
  if (dice.chance(0.06)) return dice.pick(ONE_WORD)
  if (dice.chance(0.012)) return dice.pick(LONG)
  const given = dice.chance(0.5) ? WOMEN : MEN
  const first = dice.pick(given)
  const second = dice.chance(0.3) ? dice.pick(given) : first
  return [first, ...(second === first ? [] : [second]), dice.pick(LAST)].join(' ')
}

type Whereabouts = { kecamatan: KecamatanName; points: readonly PlannedPoint[]; index: number }

export function inventPerson(dice: Dice, { kecamatan, points, index }: Whereabouts): Person {
  const near = points.filter((point) => point.kecamatan === kecamatan)
  const isNear = near.length > 0 && dice.chance(0.86)
  const anchor = isNear ? dice.pick(near) : pickKelurahan(dice, kecamatan)
  const position = offset(dice, anchor, isNear ? (dice.chance(0.75) ? 240 : 900) : 700)
  const fullName = inventName(dice)
  const street = `${dice.pick(STREETS)} No. ${dice.whole(1, 180)}`
  return {
    fullName,
    phone: phoneNumber(index),
    ...(dice.chance(0.35) && { email: emailOf(fullName, index) }),
    ...(dice.chance(0.3) && { idCardNumber: inventIdentity(dice, kecamatan) }),
    address: dice.chance(0.04) ? `${street}, belakang ${dice.pick(LANDMARKS)}, ${dice.pick(HINTS)}` : street,
    rt: String(dice.whole(1, 9)).padStart(2, '0'),
    rw: String(dice.whole(1, 14)).padStart(2, '0'),
    kelurahan: anchor.name,
    kecamatan,
    city: CITY,
    postalCode: anchor.postalCode,
    ...(dice.chance(0.82) && { latitude: position.latitude, longitude: position.longitude }),
    ...(dice.chance(0.3) && { addressNotes: dice.pick(HINTS) }),
    ...(dice.chance(0.18) && { notes: dice.pick(WISHES) }),
    ...inventSource(dice),
    locale: dice.chance(0.03) ? 'en' : 'id',
  }
}

/** The same household once more: another way to write it, and a number of somebody else in the family. */
export function asWrittenAgain(dice: Dice, person: Person, phone: string): Person {
  const shorter = person.address.replace('Jl. ', 'jalan ').replace('No. ', 'no ')
  const isSamePhone = dice.chance(0.5)
  return {
    ...person,
    fullName: isSamePhone ? person.fullName.toLowerCase() : person.fullName,
    phone: isSamePhone ? person.phone : phone,
    address: isSamePhone ? `${shorter} rt ${person.rt}` : shorter,
    utmSource: 'whatsapp',
  }
}

function emailOf(name: string, index: number): string {
  const plain = name.toLowerCase().replace(/[^a-z]+/g, '.')
  return `${plain.slice(0, 30).replace(/^\.|\.$/g, '')}${index}@example.com`
}

/** Right in form; the state counts from 0001, so nobody has it. */
function inventIdentity(dice: Dice, kecamatan: string): string {
  const day = dice.whole(1, 28) + (dice.chance(0.5) ? 40 : 0)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${identityPrefix(kecamatan)}${two(day)}${two(dice.whole(1, 12))}${two(dice.whole(60, 99))}0000`
}

function inventSource(dice: Dice): Partial<Person> {
  const source = dice.weighted(SOURCES)
  if (source === null) return {}
  if (source === 'referral') return { referralCode: `TEMAN${dice.whole(100, 999)}` }
  return {
    utmSource: source,
    utmMedium: source === 'brosur' ? 'print' : 'social',
    utmCampaign: dice.pick(['promo-pasang-gratis', 'gebyar-akhir-tahun', 'ajak-tetangga']),
  }
}
