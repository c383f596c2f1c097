import { expect, test } from 'vitest'
import { readPosition, writePosition } from './position.ts'

test.each([
  ['-6.9034, 107.6181', { latitude: -6.9034, longitude: 107.6181 }],
  [' -6.9034,107.6181 ', { latitude: -6.9034, longitude: 107.6181 }],
  ['-6.9034 107.6181', { latitude: -6.9034, longitude: 107.6181 }],
  ['5;95', { latitude: 5, longitude: 95 }],
  ['https://maps.google.com/?q=-6.9034,107.6181', { latitude: -6.9034, longitude: 107.6181 }],
  ['https://maps.google.com/maps?q=-6.9034%2C107.6181&z=17&hl=id', { latitude: -6.9034, longitude: 107.6181 }],
  ['https://www.google.com/maps/search/?api=1&query=-6.9034,+107.6181', { latitude: -6.9034, longitude: 107.6181 }],
  ['https://www.google.com/maps/place/-6.9034,107.6181/@-6.9,107.6,12z', { latitude: -6.9034, longitude: 107.6181 }],
  [
    'https://www.google.com/maps/place/Warung/@-6.9,107.6,17z/data=!3m1!4b1!4m5!3m4!8m2!3d-6.9034!4d107.6181',
    { latitude: -6.9034, longitude: 107.6181 },
  ],
  ['https://www.google.com/maps/@-6.9034,107.6181,17z', { latitude: -6.9034, longitude: 107.6181 }],
  [
    'https://www.openstreetmap.org/?mlat=-6.9034&mlon=107.6181#map=18/-6.9/107.6',
    { latitude: -6.9034, longitude: 107.6181 },
  ],
  ['https://www.openstreetmap.org/#map=18/-6.9034/107.6181', { latitude: -6.9034, longitude: 107.6181 }],
  ['geo:-6.9034,107.6181?z=17', { latitude: -6.9034, longitude: 107.6181 }],
  ['Lokasi saya: https://maps.google.com/?q=-6.9034,107.6181 ya', { latitude: -6.9034, longitude: 107.6181 }],
])('%j is a position', (typed, position) => {
  expect(readPosition(typed)).toEqual(position)
})

test.each([
  '',
  'Jl. Dago 1',
  '-6.9034',
  '91, 107',
  '-6.9, 181',
  '-6,9034, 107,6181',
  '1, 2, 3',
  'https://maps.app.goo.gl/abcDEF123',
  'https://www.google.com/maps/place/Bandung',
  'https://maps.google.com/?q=-96.9,107.6',
  'https://maps.google.com/?q=%E0%A4%A',
])('%j is none', (typed) => {
  expect(readPosition(typed)).toBeNull()
})

test('what is written is read back', () => {
  const position = { latitude: -6.903_412_3, longitude: 107.618 }
  expect(writePosition(position)).toBe('-6.903412, 107.618')
  expect(readPosition(writePosition(position))).toEqual({ latitude: -6.903_412, longitude: 107.618 })
})
