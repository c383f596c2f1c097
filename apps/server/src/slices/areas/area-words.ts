/** Lower case, no diacritics, letters and digits only; apostrophes join ("Du'en" is one word), the rest separates. */
export function words(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’‘`"]/gu, '')
  return plain.match(/[a-z0-9]+/g) ?? []
}

export function joined(text: string): string {
  return words(text).join('')
}

/** Old and doubled spellings brought to one: Soekamadjoe and Sukamaju, Sumberrejo and Sumberejo. */
export function foldSpelling(word: string): string {
  return word
    .replaceAll('oe', 'u')
    .replaceAll('dj', 'j')
    .replaceAll('tj', 'c')
    .replace(/([a-z])\1+/g, '$1')
}

/** Words that say which level the next word is of; without a next word they are ordinary words being typed. */
export const levelWords: ReadonlyMap<string, 'kelurahan' | 'kecamatan' | 'any'> = new Map([
  ['kel', 'kelurahan'],
  ['kelurahan', 'kelurahan'],
  ['ds', 'kelurahan'],
  ['desa', 'kelurahan'],
  ['kec', 'kecamatan'],
  ['kecamatan', 'kecamatan'],
  ['prov', 'any'],
  ['propinsi', 'any'],
  ['provinsi', 'any'],
  ['adm', 'any'],
  ['administrasi', 'any'],
])

/** The kind of a city says that the next word is its name; it stays a word to be found, as in Kota Bambu Utara. */
export const cityKinds: ReadonlySet<string> = new Set(['kab', 'kabupaten', 'kota', 'kodya', 'kotamadya'])

/** How people shorten words inside names. The shortened form keeps its meaning as a prefix as well. */
export const shortWords: ReadonlyMap<string, readonly string[]> = new Map([
  ['utr', ['utara']],
  ['slt', ['selatan']],
  ['sltn', ['selatan']],
  ['brt', ['barat']],
  ['tmr', ['timur']],
  ['tgh', ['tengah']],
  ['pst', ['pusat']],
  ['br', ['baru']],
  ['bkt', ['bukit']],
  ['gn', ['gunung']],
  ['gng', ['gunung']],
  ['kb', ['kebon', 'kebun']],
  ['kebon', ['kebun']],
  ['kebun', ['kebon']],
  ['kbn', ['kebon', 'kebun']],
  ['kp', ['kampung']],
  ['kpg', ['kampung']],
  ['pd', ['pondok', 'padang']],
  ['kr', ['karang']],
  ['sei', ['sungai']],
  ['sungai', ['sei']],
  ['tj', ['tanjung']],
  ['tjg', ['tanjung']],
  ['tg', ['tanjung']],
  ['tanjung', ['tj', 'tg']],
  ['1', ['i']],
  ['2', ['ii']],
  ['3', ['iii']],
  ['4', ['iv']],
])

/** Names people use for cities and provinces, kept beside the official one so that typing half of them works too. */
export const nicknames: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    balikpapan: 'bpp',
    bandarlampung: 'bdl balam',
    bandung: 'bdg',
    bandungbarat: 'bdg kbb',
    banjarmasin: 'bjm',
    bekasi: 'bks',
    bogor: 'bgr',
    cirebon: 'crb',
    denpasar: 'dps',
    depok: 'dpk',
    jakartabarat: 'jakbar jkt',
    jakartapusat: 'jakpus jkt',
    jakartaselatan: 'jaksel jkt',
    jakartatimur: 'jaktim jkt',
    jakartautara: 'jakut jkt',
    karawang: 'krw kerawang',
    makassar: 'mks ujungpandang',
    malang: 'mlg',
    medan: 'mdn',
    palembang: 'plg plb',
    pekanbaru: 'pku',
    pematangsiantar: 'siantar',
    pontianak: 'ptk',
    samarinda: 'smd',
    semarang: 'smg',
    sidoarjo: 'sda',
    surabaya: 'sby',
    surakarta: 'solo',
    tangerang: 'tng',
    tangerangselatan: 'tangsel tng',
    yogyakarta: 'jogja jogjakarta yk',
    dkijakarta: 'jkt daerah khusus ibukota',
    diyogyakarta: 'jogja jogjakarta yogyakarta diy daerah istimewa',
    jawabarat: 'jabar',
    jawatengah: 'jateng',
    jawatimur: 'jatim',
    kalimantanbarat: 'kalbar',
    kalimantanselatan: 'kalsel',
    kalimantantengah: 'kalteng',
    kalimantantimur: 'kaltim',
    kalimantanutara: 'kaltara',
    kepulauanbangkabelitung: 'babel',
    kepulauanriau: 'kepri',
    malukuutara: 'malut',
    nusatenggarabarat: 'ntb',
    nusatenggaratimur: 'ntt',
    sulawesibarat: 'sulbar',
    sulawesiselatan: 'sulsel',
    sulawesitengah: 'sulteng',
    sulawesitenggara: 'sultra',
    sulawesiutara: 'sulut',
    sumaterabarat: 'sumbar',
    sumateraselatan: 'sumsel',
    sumaterautara: 'sumut',
  }).map(([name, short]) => [name, short.split(' ')]),
)

export function readableCity(official: string): string {
  return official.replace(/^(Kota|Kabupaten) Administrasi /, '$1 ')
}

export function readableProvince(official: string): string {
  return official.replace('Daerah Khusus Ibukota', 'DKI').replace('Daerah Istimewa', 'D.I.')
}
