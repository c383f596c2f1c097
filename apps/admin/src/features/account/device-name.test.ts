import { expect, test } from 'vitest'
import { deviceName } from './device-name.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'

test('browsers that also call themselves others are told apart', () => {
  expect(deviceName(CHROME)).toBe('Chrome · Windows')
  expect(deviceName(`${CHROME} Edg/140.0`)).toBe('Edge · Windows')
  expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toBe(
    'Safari · iOS',
  )
})

test('what says nothing of itself has no name', () => {
  expect(deviceName(null)).toBeNull()
  expect(deviceName('curl/8.5')).toBeNull()
})
