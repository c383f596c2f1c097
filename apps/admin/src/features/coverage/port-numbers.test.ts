import { expect, test } from 'vitest'
import { describeNumbers } from './port-numbers.ts'

test.each([
  [[], ''],
  [[4], '4'],
  [[1, 2], '1, 2'],
  [[1, 3, 4, 5, 8], '1, 3–5, 8'],
])('%j is written %j', (numbers, text) => {
  expect(describeNumbers(numbers)).toBe(text)
})
