import { expect, test } from 'vitest'
import { cleanTemplateText, findTemplateProblems, findTemplateWarnings, type TemplateProblem } from './templates.ts'

const RULES = { variables: ['name', 'code', 'minutes'], required: ['code', 'minutes'] }
const FINE = '{code}, {minutes} menit'

test.each<[string, string, TemplateProblem[]]>([
  ['what is needed, and more', `Halo {name}, ${FINE}`, []],
  ['nothing', ' \n\t ', [{ kind: 'empty' }]],
  ['one variable missing', '{code}', [{ kind: 'missing-variable', name: 'minutes' }]],
  ['a variable nobody knows, twice', `${FINE} {x} {x}`, [{ kind: 'unknown-variable', name: 'x' }]],
  ['a name that every object has', `${FINE} {constructor}`, [{ kind: 'unknown-variable', name: 'constructor' }]],
  ['a brace alone', `${FINE} }`, [{ kind: 'lone-brace' }]],
  ['braces within braces', `${FINE} {{name}}`, [{ kind: 'lone-brace' }]],
  ['a variable with a space', `${FINE} {na me}`, [{ kind: 'lone-brace' }]],
  ['a bell', `${FINE}\u0007`, [{ kind: 'control' }]],
  ['half an emoji', `${FINE}\ud83d`, [{ kind: 'control' }]],
  ['1,000 characters', FINE.padEnd(1000, 'a'), []],
  ['1,001 characters', FINE.padEnd(1001, 'a'), [{ kind: 'too-long', length: 1001 }]],
  ['1,000 characters beyond the first plane', `${FINE}${'😀'.repeat(1000 - FINE.length)}`, []],
])('%s', (_told, text, problems) => {
  expect(findTemplateProblems(text, RULES)).toEqual(problems)
})

test.each([
  ['plain words', 'Halo *Budi*,\n_segera_ ~lama~', []],
  ['a pipe', 'Pilih A|B', ['pipe']],
  ['a bold word that ends on another line', '*Halo\nBudi*', ['unbalanced-mark']],
  ['an underscore within a variable', '{some_name}', []],
  ['a character nobody sees', 'Ha\u200Blo', ['invisible']],
  ['a shortened link', 'Lihat https://bit.ly/abc', ['short-link']],
  ['a link beside a code', '{code} https://contoh.id', ['link-beside-code']],
  ['a link without a code', 'https://contoh.id', []],
])('%s: %#', (_told, text, warnings) => {
  expect(findTemplateWarnings(text)).toEqual(warnings)
})

test('a text is kept with plain line breaks, composed letters and nothing at its ends', () => {
  expect(cleanTemplateText('  Hai  \r\nCafe\u0301 \t\r\n\r\nSalam \n')).toBe('Hai\nCaf\u00e9\n\nSalam')
})
