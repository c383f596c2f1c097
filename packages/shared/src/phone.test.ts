import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  foldPhone,
  formatPhone,
  maskPhone,
  maskPhoneForLog,
  parseWirePhone,
  toGatewayPhone,
  toWirePhone,
  WirePhone,
  type Phone,
} from './phone.ts'

const SITI = '+6281200001234'

describe('on the wire', () => {
  test.each(['081200001234', '6281200001234', '+6281200001234'])('%s is taken', (written) => {
    expect(parseWirePhone(written)).toBe(SITI)
    expect(WirePhone.parse(written)).toBe(SITI)
  })

  test.each([
    ['dashes', '0812-0000-1234'],
    ['spaces', '0812 0000 1234'],
    ['a missing prefix', '81200001234'],
    ['letters', '08120000abcd'],
    ['the letter O', 'O81200001234'],
    ['a landline', '02150000000'],
    ['a landline that looks mobile', '080012345678'],
    ['Malaysia', '+60123456789'],
    ['0062', '006281200001234'],
    ['both prefixes', '62081200001234'],
    ['two pluses', '++6281200001234'],
    ['084', '084200001234'],
    ['too few digits', '081200000'],
    ['too many digits', '08120000123456'],
    ['20 digits', '08120000123456789012'],
    ['a leading space', ' 081200001234'],
    ['a trailing space', '081200001234 '],
    ['a trailing newline', '081200001234\n'],
    ['a second number', '081200001234,081200001235'],
    ['a pipe', '081200001234|x'],
    ['an extension', '081200001234 ext 5'],
    ['a NUL', '081200001234\0'],
    ['full-width digits', '０８１２００００１２３４'],
    ['Arabic-Indic digits', '٠٨١٢٠٠٠٠١٢٣٤'],
    ['a link', 'wa.me/6281200001234'],
    ['nothing', ''],
  ])('%s is refused', (_what, written) => {
    expect(parseWirePhone(written)).toBeNull()
    expect(WirePhone.safeParse(written).success).toBe(false)
  })

  test.each([
    ['number', 81200001234],
    ['null', null],
    ['array', ['081200001234']],
    ['object', {}],
    ['true', true],
  ])('a %s instead of text is refused', (_kind, value) => {
    expect(WirePhone.safeParse(value).success).toBe(false)
  })

  test.each([
    ['shortest', '0812000000', true],
    ['longest', '0812000000000', true],
    ['one less', '081200000', false],
    ['one more', '08120000000000', false],
  ])('the %s number', (_which, written, taken) => {
    expect(parseWirePhone(written) !== null).toBe(taken)
  })

  test('every second digit but 0 and 4 is mobile', () => {
    const taken = '0123456789'.split('').filter((digit) => parseWirePhone(`08${digit}200001234`) !== null)
    expect(taken.join('')).toBe('12356789')
  })
})

describe('what a person types or pastes', () => {
  test.each([
    '081200001234',
    '0812-0000-1234',
    '0812 0000 1234',
    '0812.0000.1234',
    '(0812) 0000 1234',
    '0812/00001234',
    '+62 812 0000 1234',
    '+62-812-0000-1234',
    '62 812 0000 1234',
    '81200001234',
    '62 0812 0000 1234',
    '+62 0812 0000 1234',
    '+62 (0)812 0000 1234',
    '0062 812 0000 1234',
    '006281200001234',
    '０８１２００００１２３４',
    '＋６２８１２００００１２３４',
    '٠٨١٢٠٠٠٠١٢٣٤',
    '۰۸۱۲۰۰۰۰۱۲۳۴',
    '0812\u00A00000\u00A01234',
    '0812\u20110000\u20111234',
    '0812\u20130000\u20131234',
    '\u202A0812-0000-1234\u202C',
    '\u200E081200001234\u200B',
    '\uFEFF081200001234',
    '\u2066+62 812-0000-1234\u2069',
    '  081200001234\n',
    '081200001234,',
    '0812\t0000\t1234',
  ])('%j is folded to one number', (typed) => {
    expect(foldPhone(typed)).toEqual({ ok: true, phone: SITI })
  })

  test('a short older number of 11 digits is one too', () => {
    expect(foldPhone('0812-0000-123')).toEqual({ ok: true, phone: '+628120000123' })
  })

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['\u200B', 'empty'],
    ['Siti', 'letters'],
    ['O81200001234', 'letters'],
    ['wa.me/6281200001234', 'letters'],
    ['Hp: 081200001234', 'letters'],
    ['081200001234 (WA)', 'letters'],
    ['081200001234 ext 5', 'letters'],
    ['8.12E+10', 'letters'],
    ['081200001234.0', 'unknown'],
    ['081200001234, 081200001235', 'two-numbers'],
    ['081200001234/081200001235', 'two-numbers'],
    ['081200001234;081200001235', 'two-numbers'],
    ['081200001234 +6281200001235', 'two-numbers'],
    ['+60 12 345 6789', 'foreign'],
    ['+1 202 555 0100', 'foreign'],
    ['00962 7 0000 0000', 'foreign'],
    ['008 62 812 0000 1234', 'foreign'],
    ['021 5000 000', 'landline'],
    ['+62 21 5000 0000', 'landline'],
    ['0800 1234 567', 'landline'],
    ['0809 1234 567', 'landline'],
    ['0812 0000', 'too-short'],
    ['0899 0000 0000 00', 'too-long'],
    ['08120000123456789012', 'too-long'],
    ['0842 0000 1234', 'unknown'],
  ])('%j is refused as %s', (typed, problem) => {
    expect(foldPhone(typed)).toEqual({ ok: false, problem })
  })

  const nationals = fc
    .tuple(fc.constantFrom(...'12356789'.split('')), fc.stringMatching(/^[0-9]{7,10}$/))
    .map(([second, rest]) => `8${second}${rest}`)
  const gap = fc.constantFrom('', '', '', ' ', '-', '\u00A0', '\u2011', '\u200B', '\u200E', '·', '(', ')')

  test('however a number is decorated, it stays that number', () => {
    const prefix = fc.constantFrom('0', '62', '+62', '0062', '+620', '620', '')
    const typed = fc.tuple(nationals, prefix, fc.array(gap, { minLength: 30, maxLength: 30 }))
    fc.assert(
      fc.property(typed, ([national, before, gaps]) => {
        const [first = '', ...digits] = national
        const spread = before + first + digits.map((digit, at) => `${gaps[at] ?? ''}${digit}`).join('')
        expect(foldPhone(spread)).toEqual({ ok: true, phone: `+62${national}` })
      }),
      { numRuns: 2000 },
    )
  })

  test('whatever is taken, the wire takes, and as the same number', () => {
    const noise = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789+-. ()/,;٠０O\u200B\u202A')),
      maxLength: 24,
    })
    const nearly = fc.tuple(noise, nationals, noise).map((parts) => parts.join(''))
    let taken = 0
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), noise, nearly, nationals), (typed) => {
        const folded = foldPhone(typed)
        if (!folded.ok) return
        taken += 1
        expect(parseWirePhone(toWirePhone(folded.phone))).toBe(folded.phone)
        expect(foldPhone(folded.phone)).toEqual(folded)
      }),
      { numRuns: 4000 },
    )
    expect(taken).toBeGreaterThan(500)
  })
})

describe('how a number is written', () => {
  const phones = ['+62812000000', '+628120000123', SITI, '+6281200001234', '+62812000001234'] as Phone[]

  test('in groups for people, as digits for gateways, masked for pages and logs', () => {
    const phone = SITI as Phone
    expect(toWirePhone(phone)).toBe('081200001234')
    expect(toGatewayPhone(phone)).toBe('6281200001234')
    expect(formatPhone(phone)).toBe('0812-0000-1234')
    expect(maskPhone(phone)).toBe('0812-****-1234')
    expect(maskPhoneForLog(phone)).toBe('62812****1234')
  })

  test.each(phones)('%s keeps its digits in groups, and loses the middle when masked', (phone) => {
    expect(formatPhone(phone).replaceAll('-', '')).toBe(toWirePhone(phone))
    expect(formatPhone(phone)).not.toMatch(/-$/)
    for (const shown of [maskPhone(phone), maskPhoneForLog(phone)]) {
      expect(shown.replace(/\D/g, '').length).toBeLessThanOrEqual(9)
      expect(shown).toContain('****')
      expect(shown).toMatch(new RegExp(`${phone.slice(-4)}$`))
    }
  })
})
