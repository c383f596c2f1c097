import { expect, test } from 'vitest'
import { english } from './en/index.ts'
import { addressText } from './id/address.ts'
import { checkText } from './id/check.ts'
import { codeText } from './id/code.ts'
import { doneText } from './id/done.ts'
import { frameText } from './id/frame.ts'
import { numberText } from './id/number.ts'
import { packageText } from './id/package.ts'
import { timeText } from './id/time.ts'
import { trackingText } from './id/tracking.ts'

const all = [frameText, numberText, codeText, addressText, packageText, timeText, checkText, doneText, trackingText]
type Texts = Record<string, string | ((...parameters: unknown[]) => string)>

// That the keys are the same is a matter of types; these are what types cannot see.
test.each(all.map((namespace) => [namespace.name, namespace.id as Texts] as const))(
  'both languages of "%s" use the same parameters',
  (name, indonesian) => {
    const translated = english[name] as Texts
    for (const [key, text] of Object.entries(indonesian)) {
      const other = translated[key]
      if (typeof text === 'string') expect(other).toBeTypeOf('string')
      else expect(usedParameters(other), `${name}.${key}`).toEqual(usedParameters(text))
    }
  },
)

test.each(all.map((namespace) => [namespace.name, namespace.id as Texts] as const))(
  '"%s" says it calmly: no exclamation marks, no emoji, nothing empty',
  (name, indonesian) => {
    for (const text of [...Object.values(indonesian), ...Object.values(english[name] as Texts)]) {
      const words = typeof text === 'string' ? text : text('1', '2', '3')
      expect(words).not.toMatch(/!|\p{Extended_Pictographic}/u)
      expect(words.trim()).not.toBe('')
    }
  },
)

/** Which of its parameters a text shows. */
function usedParameters(text: Texts[string] | undefined): boolean[] {
  if (typeof text !== 'function') return []
  const marks = ['⟦1⟧', '⟦2⟧', '⟦3⟧']
  const words = text(...marks)
  return marks.map((mark) => words.includes(mark))
}
