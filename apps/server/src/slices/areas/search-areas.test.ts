import { AreaSearchInput, AreaView } from '@sambung/shared/areas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { searchAreas } from './search-areas.ts'

function search(query: string, limit?: number): Promise<AreaView[]> {
  return searchAreas(AreaSearchInput.parse(limit === undefined ? { query } : { query, limit }))
}

function names(areas: AreaView[]): string[] {
  return areas.map((area) => `${area.kelurahan}, ${area.city}`)
}

test('a kelurahan brings its kecamatan, city, province and postal code', async () => {
  const [first] = await search('dago bandung')
  expect(first).toEqual({
    code: '32.73.02.1004',
    kelurahan: 'Dago',
    kecamatan: 'Coblong',
    city: 'Kota Bandung',
    province: 'Jawa Barat',
    postalCode: '40135',
  })
})

test('cities and provinces read as people write them', async () => {
  const [pluit, kricak, tidung, koto] = await Promise.all(
    ['pluit jakut', 'kricak jogja', 'pulau tidung', 'koto viii pelangai'].map((query) => search(query, 1)),
  )
  expect(pluit).toMatchObject([{ city: 'Kota Jakarta Utara', province: 'DKI Jakarta' }])
  expect(kricak).toMatchObject([{ city: 'Kota Yogyakarta', province: 'D.I. Yogyakarta' }])
  expect(tidung).toMatchObject([{ city: 'Kabupaten Kepulauan Seribu' }])
  expect(koto).toMatchObject([{ kelurahan: 'Koto VIII Pelangai' }])
})

describe('people find their kelurahan the way they type it, among the first three', () => {
  test.for([
    ['dago', 'Dago, Kota Bandung'],
    ['DAGO', 'Dago, Kota Bandung'],
    ['dago bdg', 'Dago, Kota Bandung'],
    ['bandung dago', 'Dago, Kota Bandung'],
    ['Kel. Dago, Kec. Coblong', 'Dago, Kota Bandung'],
    ['kelurahan dago kecamatan coblong kota bandung', 'Dago, Kota Bandung'],
    ['dagoo bandung', 'Dago, Kota Bandung'],
    ['dagi bandung', 'Dago, Kota Bandung'],
    ['menteng', 'Menteng, Kota Jakarta Pusat'],
    ['menteng jkt', 'Menteng, Kota Jakarta Pusat'],
    ['kel menteng kec menteng jakpus', 'Menteng, Kota Jakarta Pusat'],
    ['menteng bogor', 'Menteng, Kota Bogor'],
    ['sukamaju depok', 'Sukamaju, Kota Depok'],
    ['suka maju depok', 'Sukamaju, Kota Depok'],
    ['sukamaju cilodong', 'Sukamaju, Kota Depok'],
    ['soekamadjoe depok', 'Sukamaju, Kota Depok'],
    ['sukamju depok', 'Sukamaju, Kota Depok'],
    ['ds sukamaju kec cianjur kab cianjur', 'Sukamaju, Kabupaten Cianjur'],
    ['kebon jeruk jakbar', 'Kebon Jeruk, Kota Jakarta Barat'],
    ['kebonjeruk jakarta', 'Kebon Jeruk, Kota Jakarta Barat'],
    ['kb jeruk jkt bar', 'Kebon Jeruk, Kota Jakarta Barat'],
    ['kebun jeruk', 'Kebon Jeruk, Kota Jakarta Barat'],
    ['keb jer', 'Kebon Jeruk, Kota Jakarta Barat'],
    ['tj duren utr', 'Tanjung Duren Utara, Kota Jakarta Barat'],
    ['tebet bar', 'Tebet Barat, Kota Jakarta Selatan'],
    ['tebet tim jaksel', 'Tebet Timur, Kota Jakarta Selatan'],
    ['cipete sel', 'Cipete Selatan, Kota Jakarta Selatan'],
    ['cipete utr jaksel', 'Cipete Utara, Kota Jakarta Selatan'],
    ['senayan jaksel', 'Senayan, Kota Jakarta Selatan'],
    ['gelora jakpus', 'Gelora, Kota Jakarta Pusat'],
    ['pluit jakut', 'Pluit, Kota Jakarta Utara'],
    ['duren sawit jaktim', 'Duren Sawit, Kota Jakarta Timur'],
    ['pulau tidung', 'Pulau Tidung, Kabupaten Kepulauan Seribu'],
    ['pondok aren tangsel', 'Pondok Aren, Kota Tangerang Selatan'],
    ['pd aren', 'Pondok Aren, Kota Tangerang Selatan'],
    ['keputih sby', 'Keputih, Kota Surabaya'],
    ['keputih sukolilo', 'Keputih, Kota Surabaya'],
    ['condong catur', 'Condongcatur, Kabupaten Sleman'],
    ['condongcatur jogja', 'Condongcatur, Kabupaten Sleman'],
    ['kricak yogya', 'Kricak, Kota Yogyakarta'],
    ['kricak jogjakarta', 'Kricak, Kota Yogyakarta'],
    ['bener diy', 'Bener, Kota Yogyakarta'],
    ['jebres solo', 'Jebres, Kota Surakarta'],
    ['sei sikambing b medan', 'Sei Sikambing B, Kota Medan'],
    ['kota bambu utara', 'Kota Bambu Utara, Kota Jakarta Barat'],
    ['lembang kbb', 'Lembang, Kabupaten Bandung Barat'],
    ['lembang kab bandung barat', 'Lembang, Kabupaten Bandung Barat'],
    ['kuta badung bali', 'Kuta, Kabupaten Badung'],
    ['lubuk pakam i ii', 'Lubuk Pakam I,II, Kabupaten Deli Serdang'],
    ['belawan 2', 'Belawan II, Kota Medan'],
  ] as const)('%s → %s', async ([query, expected]) => {
    expect(names(await search(query)).slice(0, 3)).toContain(expected)
  })
})

describe('what comes first', () => {
  test('a kelurahan of that very name, then names that begin with it, then the kecamatan, then the city', async () => {
    const areas = await search('kebayoran', 20)
    expect(areas[0]?.kelurahan).toMatch(/^Kebayoran/)
    const inKecamatanOnly = areas.findIndex((area) => !area.kelurahan.includes('Kebayoran'))
    expect(areas.slice(inKecamatanOnly).every((area) => area.kecamatan.startsWith('Kebayoran'))).toBe(true)
    const tebet = (await search('tebet', 20)).filter((area) => area.city === 'Kota Jakarta Selatan')
    expect(
      tebet
        .map((area) => area.kelurahan)
        .slice(0, 2)
        .sort(),
    ).toEqual(['Tebet Barat', 'Tebet Timur'])
    expect(tebet.slice(2).every((area) => area.kecamatan === 'Tebet')).toBe(true)
  })

  test('"kec." asks for the kelurahan of a kecamatan before a kelurahan of that name', async () => {
    const firstFive = await search('kec. sukajadi bandung', 5)
    expect(firstFive.map((area) => area.kecamatan)).toEqual(Array(5).fill('Sukajadi'))
    expect(firstFive.map((area) => area.kelurahan)).not.toContain('Sukajadi')
    expect((await search('kel. sukajadi bandung'))[0]?.kelurahan).toBe('Sukajadi')
  })

  test('"kab." and "kota" tell two cities of one name apart', async () => {
    expect((await search('kab bandung')).every((area) => area.city === 'Kabupaten Bandung')).toBe(true)
    expect((await search('kota bandung')).every((area) => area.city === 'Kota Bandung')).toBe(true)
    expect((await search('kodya bogor')).every((area) => area.city === 'Kota Bogor')).toBe(true)
  })

  test('the same query gives the same answer, and a smaller limit its beginning', async () => {
    const [twenty, again, five] = await Promise.all([
      search('sukamaju', 20),
      search('sukamaju', 20),
      search('sukamaju', 5),
    ])
    expect(again).toEqual(twenty)
    expect(five).toEqual(twenty.slice(0, 5))
  })

  test('eight answers unless asked otherwise', async () => {
    expect(await search('su')).toHaveLength(8)
  })
})

test('every prefix of a name still finds it while it is typed', async () => {
  const typed = 'kebayoran lama utara'
  const found = []
  for (let length = 12; length <= typed.length; length += 1) {
    found.push(names(await search(typed.slice(0, length), 20)).includes('Kebayoran Lama Utara, Kota Jakarta Selatan'))
  }
  expect(found).not.toContain(false)
})

test('two typing mistakes, or one in a short word, are not guessed at', async () => {
  expect(await search('dxgx bandunk')).toEqual([])
  expect(await search('qqz')).toEqual([])
})

test('an unknown postal code is null, never a guess', async () => {
  const areas = await search('barusjahe karo', 20)
  expect(areas.length).toBeGreaterThan(0)
  expect(areas.find((area) => area.kelurahan === 'Paribun')?.postalCode).toBeNull()
})

describe('odd input is answered, not crashed on', () => {
  test.for(['%%', '__', "''", '""', '...', '🏠🏠', '\u0000\u0000', '--;', '\\\\', '(((', '\u200b\u200b'])(
    '%j finds nothing',
    async (query) => {
      expect(await search(query)).toEqual([])
    },
  )

  test.for([
    "dago'; drop table areas",
    'dago\u0000 bandung',
    'dágó bandung',
    '🏠 dago bandung',
    'a'.repeat(80),
    'a '.repeat(40),
  ])('%j', async (query) => {
    expect(z.array(AreaView).safeParse(await search(query)).success).toBe(true)
  })

  test('accents and signs around a name do not matter', async () => {
    expect(names(await search('🏠 "dágó", (bandung)!'))).toEqual(['Dago, Kota Bandung'])
  })

  test('one letter, 81 letters and blanks are refused', () => {
    for (const query of ['a', ' a ', '   ', 'a'.repeat(81)])
      expect(AreaSearchInput.safeParse({ query }).success).toBe(false)
    for (const limit of [0, 21, 1.5]) expect(AreaSearchInput.safeParse({ query: 'dago', limit }).success).toBe(false)
  })
})

test('whatever is typed, answers fit the view, the limit and each other', async () => {
  await searchAreas({ query: 'dago', limit: 1 })
  const syllable = fc.constantFrom(
    'su',
    'ka',
    'ma',
    'ju',
    'kota',
    'kab',
    ' ',
    'bandung',
    'tj',
    'oe',
    '1',
    'jakarta',
    "'",
    'kel.',
  )
  const query = fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.array(syllable, { maxLength: 12 }).map((parts) => parts.join('')),
    )
    .filter((text) => AreaSearchInput.safeParse({ query: text }).success)
  await fc.assert(
    fc.asyncProperty(query, fc.integer({ min: 1, max: 20 }), async (text, limit) => {
      const areas = await search(text, limit)
      expect(areas.length).toBeLessThanOrEqual(limit)
      expect(new Set(areas.map((area) => area.code)).size).toBe(areas.length)
      for (const area of areas) expect(AreaView.parse(area)).toEqual(area)
    }),
    { numRuns: 300 },
  )
})
