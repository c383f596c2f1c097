import { expect, test } from 'vitest'
import { readPosition, writePosition } from './position.ts'

test.each([
  ['-6.9034, 107.6181', { latitude: -6.9034, longitude: 107.6181 }],
  [' -6.9034,107.6181 ', { latitude: -6.9034, longitude: 107.6181 }],
  ['-6.9034 107.6181', { latitude: -6.9034, longitude: 107.6181 }],
  ['5;95', { latitude: 5, longitude: 95 }],
])('%j is a position', (typed, position) => {
  expect(readPosition(typed)).toEqual(position)
})

test.each(['', 'Jl. Dago 1', '-6.9034', '91, 107', '-6.9, 181', '-6,9034, 107,6181', '1, 2, 3'])(
  '%j is none',
  (typed) => {
    expect(readPosition(typed)).toBeNull()
  },
)

test('what is written is read back', () => {
  const position = { latitude: -6.903_412_3, longitude: 107.618 }
  expect(writePosition(position)).toBe('-6.903412, 107.618')
  expect(readPosition(writePosition(position))).toEqual({ latitude: -6.903_412, longitude: 107.618 })
})
