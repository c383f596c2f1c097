import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { byChoice } from './chosen-scheme.ts'

const tokens = readFileSync(new URL('../../../packages/ui/src/tokens.css', import.meta.url), 'utf8')

test('the shared dark values follow the choice of a person', () => {
  const css = byChoice(tokens)
  expect(css).toContain(":root[data-mantine-color-scheme='dark']")
  expect(css).not.toContain('prefers-color-scheme')
  expect(css.match(/--ground:/g)).toHaveLength(2)
})

test('tokens without dark values stop the build', () => {
  expect(() => byChoice(':root { --ground: white }')).toThrow('dark values')
})
