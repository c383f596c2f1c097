import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvResponse, inert } from './csv.ts'

async function* pagesOf<Row>(...pages: Row[][]): AsyncGenerator<Row[]> {
  for (const page of pages) yield await Promise.resolve(page)
}

test('what a spreadsheet would run is written as text', () => {
  for (const text of ['=HYPERLINK("http://x")', '+62812', '-1+1', '@SUM(A1)', '\ta', '\ra', '\na', ' =1', '＝1']) {
    expect(inert(text)).toBe(`'${text}`)
  }
  expect([inert('Jalan =1'), inert(-5), inert(null), inert('')]).toEqual(['Jalan =1', -5, null, ''])
})

test('what a spreadsheet would cut out of a text and run then is text as well', () => {
  for (const [text, written] of [
    ["Jl. Mawar 1;=1+cmd|'/c calc'!A0", "Jl. Mawar 1;'=1+cmd|'/c calc'!A0"],
    ['a; +1;\t@SUM(A1)', "a; '+1;\t'@SUM(A1)"],
    ['a\n-1\r\n=2\t=3', "a\n'-1\r\n'=2\t'=3"],
    ['a;"=1"', `a;"'=1"`],
    ['a;＝1', "a;'＝1"],
    ['=1;=2', "'=1;'=2"],
    ['\t=1', "'\t'=1"],
  ] as const) {
    expect(inert(text)).toBe(written)
  }
  for (const text of ['RT 1; RW 2', 'baris\nbaru', 'a=b; c-d', 'Jl. Mawar 1 - 3', 'a;;b'])
    expect(inert(text)).toBe(text)
})

test('every value comes back as it was, whatever it holds', async () => {
  const values = ['biasa', 'koma, titik', 'dua "kutip"', 'baris\nbaru', 'é ＆ 你', '', 'a\rb']
  const response = csvResponse({
    name: 'audit 2026/11',
    columns: [
      { header: 'Nilai', cell: (row: { value: string }) => row.value },
      { header: 'Panjang', cell: (row) => row.value.length },
    ],
    pages: pagesOf(
      values.slice(0, 3).map((value) => ({ value })),
      [],
      values.slice(3).map((value) => ({ value })),
    ),
  })
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="audit-2026-11.csv"')
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(bytes.slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf))
  const [header, ...rows] = parse(Buffer.from(bytes), { bom: true, record_delimiter: '\r\n' }) as string[][]
  expect(header).toEqual(['Nilai', 'Panjang'])
  expect(rows).toEqual(values.map((value) => [value, String(value.length)]))
})

test('pages are read as the client takes them', async () => {
  let read = 0
  async function* endless() {
    for (;;) yield await Promise.resolve([{ number: (read += 1) }])
  }
  const response = csvResponse({ name: 'x', columns: [{ header: 'n', cell: (row) => row.number }], pages: endless() })
  const reader = response.body?.getReader()
  for (let turn = 0; turn < 5; turn += 1) await reader?.read()
  await reader?.cancel()
  expect(read).toBeLessThan(10)
})
