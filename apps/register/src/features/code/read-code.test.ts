import { expect, test } from 'vitest'
import { isInsertedAtOnce, readCode } from './read-code.ts'

const message = `Halo Siti,

Kode OTP Anda untuk verifikasi pendaftaran Maju Net adalah:

*048213*

Kode ini berlaku selama 5 menit.
Jangan berikan kode ini kepada siapapun.

Terima kasih!`

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['123-456', '123456'],
  ['123–456', '123456'],
  ['12 34 56', '123456'],
  ['*123456*', '123456'],
  ['\u200E012345\u202C', '012345'],
  ['１２３４５６', '123456'],
  ['١٢٣٤٥٦', '123456'],
  [message, '048213'],
  [message.replaceAll('\n', ' '), '048213'],
  ['Kode: 123 456.', '123456'],
  ['[22/11, 14.02] 0812-0000-1234: kode 123456', '123456'],
])('%j holds the code %s', (text, code) => {
  expect(readCode(text)).toBe(code)
})

test.each(['', '12345', '1234567', 'abcdef', '081200001234', 'kode 123456 atau 654321'])('%j holds no code', (text) => {
  expect(readCode(text)).toBeNull()
})

test('a stray number beside the starred code does not hide it', () => {
  expect(readCode('Maju 999 111 Net: *123456*')).toBe('123456')
})

test('pasting and filling in are told from typing', () => {
  expect(isInsertedAtOnce('insertFromPaste', '111111', '222222')).toBe(true)
  // Chrome fills a one-time code in without naming an input type; keyboards insert it as one text.
  expect(isInsertedAtOnce(undefined, '', '123456')).toBe(true)
  expect(isInsertedAtOnce('insertText', '', '123456')).toBe(true)
  // Over a wrong code that is still there.
  expect(isInsertedAtOnce('insertText', '111222', '048213')).toBe(true)
  expect(isInsertedAtOnce('insertText', '12345', '123456')).toBe(false)
  expect(isInsertedAtOnce('insertText', '111111', '1111119')).toBe(false)
  expect(isInsertedAtOnce('deleteContentBackward', '123456', '12345')).toBe(false)
})
