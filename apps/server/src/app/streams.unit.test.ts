import { expect, test } from 'vitest'
import { Streams } from './streams.ts'

test('one address holds 200 live views at the most, others are served, and a place left is a place free', () => {
  const streams = new Streams()
  const places = Array.from({ length: 200 }, () => streams.enter('203.0.113.7'))
  expect(() => streams.enter('203.0.113.7')).toThrow('RATE_LIMITED')
  expect(() => streams.enter('203.0.113.8')).not.toThrow()
  places[0]?.[Symbol.dispose]()
  expect(() => streams.enter('203.0.113.7')).not.toThrow()
})

test('all addresses together hold 5,000', () => {
  const streams = new Streams()
  for (let count = 0; count < 5_000; count += 1) streams.enter(`10.0.${count >> 8}.${count & 255}`)
  expect(() => streams.enter('203.0.113.7')).toThrow('RATE_LIMITED')
})
