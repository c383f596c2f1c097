import { describe, expect, test } from 'vitest'
import type { Locale } from '@sambung/shared/locale'
import { cleanName, renderText } from './render-text.ts'
import { builtInText, type TemplateKey } from './templates.ts'

const renderTemplate = (key: TemplateKey, locale: Locale, variables: Record<string, string>) =>
  renderText(builtInText(key, locale), variables)

const brand = 'Sambung Net'
const otp = { brand, code: '482913', minutes: '5' }

describe('the code, word for word', () => {
  test('in Indonesian', () => {
    expect(renderTemplate('otp', 'id', { ...otp, name: 'Budi' })).toBe(
      [
        'Halo Budi,',
        '',
        'Kode OTP Anda untuk verifikasi pendaftaran Sambung Net adalah:',
        '',
        '*482913*',
        '',
        'Kode ini berlaku selama 5 menit.',
        'Jangan berikan kode ini kepada siapapun.',
        '',
        'Terima kasih!',
      ].join('\n'),
    )
  })

  test('in English', () => {
    expect(renderTemplate('otp', 'en', { ...otp, name: 'Budi' })).toBe(
      [
        'Hello Budi,',
        '',
        'Your OTP code to verify your Sambung Net registration is:',
        '',
        '*482913*',
        '',
        'This code is valid for 5 minutes.',
        'Do not give this code to anyone.',
        '',
        'Thank you!',
      ].join('\n'),
    )
  })

  test('without a name the greeting stands alone', () => {
    expect(renderTemplate('otp', 'id', { ...otp, name: '' }).split('\n')[0]).toBe('Halo,')
    expect(renderTemplate('otp', 'en', { ...otp, name: '' }).split('\n')[0]).toBe('Hello,')
  })
})

describe('the name in a greeting', () => {
  test.each<[string, string, string]>([
    ['plain', 'Siti Rahmawati', 'Siti Rahmawati'],
    ['a line break', 'Siti\nKode Anda: *111111*', 'Siti Kode Anda'],
    ['a carriage return and a tab', 'Siti\r\n\tRahma', 'Siti Rahma'],
    ['a line separator', 'Siti\u2028Rahma', 'Siti Rahma'],
    ['a link', 'https://jahat.example/x', 'httpsjahatexamplex'],
    ['a variable', '{name}', 'name'],
    ['two braces', '{{code}}', 'code'],
    ['bold', '*Siti*', 'Siti'],
    ['italic, struck, typed', '_Siti_ ~R~ `W`', 'Siti R W'],
    ['a pipe', 'Siti|628120000001', 'Siti'],
    ['a comma and digits', 'Siti, 6281200000001', 'Siti'],
    ['emoji', '😀 Siti 👨‍👩‍👧', 'Siti'],
    ['emoji alone', '😀😀', ''],
    ['digits alone', '123456', ''],
    ['marks alone', "'-.", ''],
    ['empty', '', ''],
    ['blank', '   ', ''],
    ['5,000 letters', 'a'.repeat(5000), 'a'.repeat(40)],
    ['a cut at a space', `${'a'.repeat(39)} bcd`, 'a'.repeat(39)],
    ['an apostrophe', "Nur'aini", "Nur'aini"],
    ['a curly apostrophe', 'Nur’aini', "Nur'aini"],
    ['a hyphen', 'Abdul-Rahman', 'Abdul-Rahman'],
    ['dots that end a word', 'dr. Siti M.', 'dr. Siti M.'],
    ['a dot inside a word', 'evil.com', 'evilcom'],
    ['diacritics', 'José Ñandú', 'José Ñandú'],
    ['another script', 'سيتي', 'سيتي'],
    ['a direction override', '\u202Eiti S', 'iti S'],
    ['zero-width characters', 'Si\u200Bti\uFEFF', 'Siti'],
    ['a null character', 'Si\u0000ti', 'Siti'],
    ['half an emoji', 'Siti\uD83D', 'Siti'],
    ['letters beyond the first plane', '𠀀'.repeat(50), '𠀀'.repeat(40)],
  ])('%s', (_name, given, clean) => {
    expect(cleanName(given)).toBe(clean)
    // Cleaning twice changes nothing more.
    expect(cleanName(clean)).toBe(clean)
    const [greeting, blank] = renderTemplate('otp', 'id', { ...otp, name: clean }).split('\n')
    expect([greeting, blank]).toEqual([clean === '' ? 'Halo,' : `Halo ${clean},`, ''])
  })
})

describe('values in a text', () => {
  test('a value never brings a variable of its own', () => {
    const text = renderTemplate('otp', 'id', { ...otp, brand: '{code} {minutes}', name: 'Budi' })
    expect(text).toContain('pendaftaran code minutes adalah')
    expect(text.match(/482913/g)).toHaveLength(1)
  })

  test.each<[string, string, string]>([
    ['braces', 'A{B}C', 'ABC'],
    ['pipes', 'A|B', 'AB'],
    ['line breaks', 'A\n\nB', 'A B'],
    ['separators', 'A\u2029B', 'A B'],
    ['dollar signs, as replacements read them', "$& $1 $' $$", "$& $1 $' $$"],
  ])('%s', (_name, area, shown) => {
    const text = renderTemplate('office-new-registration', 'id', {
      brand,
      number: 'REG20261123001',
      area,
      package: 'Home',
    })
    expect(text).toContain(`Wilayah: ${shown}\n`)
    expect(text.split('\n')).toHaveLength(5)
  })

  test('no variable is left unreplaced, in either language', () => {
    const name = 'Budi'
    const number = 'REG20261123001'
    const link = 'https://example.test/lacak/REG20261123001?t=x'
    const texts = (['id', 'en'] as const).flatMap((locale) => [
      renderTemplate('otp', locale, { ...otp, name }),
      renderTemplate('registration-received', locale, {
        brand,
        name,
        number,
        package: 'Home',
        price: 'Rp149.900',
        link,
      }),
      renderTemplate('registration-cancelled', locale, { brand, name, number, link }),
      renderTemplate('office-new-registration', locale, { brand, number, area: 'Dago', package: 'Home' }),
    ])
    expect(texts.filter((text) => /[{}|]|undefined/.test(text))).toEqual([])
    expect(texts.filter((text) => text.includes(brand))).toHaveLength(8)
  })
})
