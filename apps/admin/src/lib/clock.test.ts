import { expect, test } from 'vitest'
import { currentTime, noteTimeOf } from './clock.ts'

const MINUTE = 60_000

function answerOf(told: string | null) {
  return { headers: { get: (name: string) => (name === 'date' ? told : null) } }
}

test('the time is the server’s, wherever this computer’s clock stands', () => {
  for (const off of [2 * MINUTE, -3 * 60 * MINUTE, 0]) {
    noteTimeOf(answerOf(new Date(Date.now() + off).toUTCString()))
    expect(Math.abs(currentTime() - (Date.now() + off))).toBeLessThan(2_000)
  }
})

test('an answer that tells no time changes nothing', () => {
  noteTimeOf(answerOf(new Date(Date.now() + MINUTE).toUTCString()))
  noteTimeOf(answerOf(null))
  noteTimeOf(answerOf('kemarin'))
  expect(currentTime() - Date.now()).toBeGreaterThan(MINUTE - 3_000)
})
