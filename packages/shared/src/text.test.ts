import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { blankable, line, paragraph } from './text.ts'

function read<Out, In>(schema: z.ZodMiniType<Out, In>, value: unknown): Out | 'refused' {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : 'refused'
}

describe('one line', () => {
  test.each([
    ['  Siti   Rahmawati ', 'Siti Rahmawati'],
    ['Siti\u00A0Rahmawati', 'Siti Rahmawati'],
    ['Siti\n', 'Siti'],
    ["Ma'ruf José 陳", "Ma'ruf José 陳"],
  ])('%j becomes %j', (typed, kept) => {
    expect(read(line(2, 40), typed)).toBe(kept)
  })

  test.each([
    ['a NUL', 'Si\0ti'],
    ['a line break inside', 'Siti\nRahmawati'],
    ['a tab inside', 'Siti\tRahmawati'],
    ['an escape', 'Si\u001Bti'],
    ['only spaces', '      '],
    ['too little', ' S '],
    ['too much', 'S'.repeat(41)],
    ['a number', 12],
    ['null', null],
    ['an array', ['Siti']],
  ])('%s is refused', (_what, typed) => {
    expect(read(line(2, 40), typed)).toBe('refused')
  })

  test('what is kept has no control character, no outer or doubled space, and fits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\t', '\n', '\0', '\u00A0', '😀'), maxLength: 60 }),
        (typed) => {
          const kept = read(line(2, 40), typed)
          if (kept === 'refused') return
          expect(kept).not.toMatch(/\p{Cc}|^\s|\s$|\s\s/u)
          expect(kept.length).toBeGreaterThanOrEqual(2)
          expect(kept.length).toBeLessThanOrEqual(40)
          expect(read(line(2, 40), kept)).toBe(kept)
        },
      ),
    )
  })
})

describe('several lines', () => {
  test('keep their line breaks, whichever system wrote them', () => {
    expect(read(paragraph(40), ' rumah hijau\r\ndekat masjid\rpagar putih ')).toBe(
      'rumah hijau\ndekat masjid\npagar putih',
    )
  })

  test.each([
    ['a NUL', 'a\0b'],
    ['a tab', 'a\tb'],
    ['too much', 'x'.repeat(41)],
    ['a number', 3],
  ])('%s is refused', (_what, typed) => {
    expect(read(paragraph(40), typed)).toBe('refused')
  })
})

describe('a field that may be left out', () => {
  const field = z.object({ rt: blankable(z.string().check(z.regex(/^[0-9]{1,3}$/))) })

  test.each([[{}], [{ rt: undefined }], [{ rt: null }], [{ rt: '' }], [{ rt: '  \t' }]])(
    '%j means not given',
    (given) => {
      expect(field.parse(given).rt).toBeUndefined()
    },
  )

  test('is kept when given, and refused by its name when wrong', () => {
    expect(field.parse({ rt: '003' })).toEqual({ rt: '003' })
    for (const rt of ['1234', 'x', 3, false, [], {}]) {
      expect(field.safeParse({ rt }).error?.issues.map((issue) => issue.path)).toEqual([['rt']])
    }
  })

  test('nought and false are values, not blanks', () => {
    expect(read(blankable(z.number()), 0)).toBe(0)
    expect(read(blankable(z.boolean()), false)).toBe(false)
  })
})
