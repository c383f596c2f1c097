/** Kinds in front of a name, as people shorten them: `Kab.`, `Kota Administrasi`, `Kec.`. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(kabupaten|kab)\b ?/, 'kab '],
  [/^(kotamadya|kodya|kota)\b ?/, 'kota '],
]

/**
 * `kota bandung|coblong`: the same for every way to write one kecamatan. What registrations wait for, and what areas and
 * points are gathered by. Without a kecamatan the part behind the bar is empty.
 */
export function areaKey(city: string, kecamatan: string | null | undefined): string {
  return `${foldCity(city)}|${fold(kecamatan ?? '').replace(/^(kecamatan|kec)\b ?/, '')}`
}

function foldCity(city: string): string {
  const folded = fold(city).replace(/\b(administrasi|adm) ?/, '')
  for (const [kind, short] of KINDS) if (kind.test(folded)) return folded.replace(kind, short)
  return folded
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’‘`"]/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

const KIND_WORDS: Record<string, string> = { kab: 'Kabupaten', kota: 'Kota' }

/** `Kota Bandung`, `Coblong`: a key put into words, where nobody wrote the area down by its name. */
export function nameOfKey(key: string): { city: string; kecamatan: string } {
  const [city = '', kecamatan = ''] = key.split('|')
  return { city: capitalise(city), kecamatan: capitalise(kecamatan) }
}

function capitalise(words: string): string {
  return words
    .split(' ')
    .map((word) => KIND_WORDS[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
