import { expect, test } from 'vitest'
import { appTexts } from '../app/texts.ts'
import { visitTexts } from '../components/visit-texts.ts'
import { dayTexts } from '../features/day/texts.ts'
import { signInTexts } from '../features/sign-in/texts.ts'
import { visitScreenTexts } from '../features/visit/texts.ts'

const all = { appTexts, visitTexts, dayTexts, signInTexts, visitScreenTexts }

// That the keys are the same is a matter of types; this is what types cannot see.
test.each(Object.entries(all))('%s say it calmly: no exclamation marks, no emoji, nothing empty', (_name, texts) => {
  for (const words of [...sentences(texts.id), ...sentences(texts.en)]) {
    expect(words).not.toMatch(/!|\p{Extended_Pictographic}/u)
    expect(words.trim()).not.toBe('')
  }
})

function sentences(texts: object): string[] {
  return Object.values(texts).flatMap((text: unknown) => {
    if (typeof text === 'string') return [text]
    if (typeof text === 'function') return [String((text as (...parameters: unknown[]) => string)('2', '3', '4'))]
    return typeof text === 'object' && text !== null ? sentences(text) : []
  })
}
