import { expect, test } from 'vitest'
import { emptyDraft } from './draft.ts'
import { sourceFromSearch } from './source.ts'

const draft = { ...emptyDraft('k'), packageId: 'p-old', source: { ...emptyDraft('k').source, utmSource: 'poster' } }

test('a link brings its package and its tags', () => {
  const change = sourceFromSearch(draft, '?paket=SILVER&utm_source=ig&utm_medium=story&utm_campaign=nov&ref=ANDI')
  expect(change).toEqual({
    packageCode: 'SILVER',
    packageId: '',
    source: { utmSource: 'ig', utmMedium: 'story', utmCampaign: 'nov', referralCode: 'ANDI' },
  })
})

test('a visit without tags keeps the earlier ones and the chosen package', () => {
  const change = sourceFromSearch(draft, '')
  expect(change.source).toMatchObject({ utmSource: 'poster', utmMedium: '' })
  expect(change).not.toHaveProperty('packageId')
})

test('tags stay within what a registration takes', () => {
  const change = sourceFromSearch(draft, `?utm_source=${'x'.repeat(500)}&ref=${'y'.repeat(500)}`)
  expect(change.source?.utmSource).toHaveLength(100)
  expect(change.source?.referralCode).toHaveLength(64)
})
