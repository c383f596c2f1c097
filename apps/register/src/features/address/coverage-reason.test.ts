import { COVERAGE_REASONS, type CoverageVerdict } from '@sambung/shared/coverage'
import { expect, test } from 'vitest'
import { address as english } from '../../i18n/en/address.ts'
import { addressText } from '../../i18n/id/address.ts'
import { reasonLine } from './coverage-reason.ts'

const text = addressText.id

test('metres are told as people write them', () => {
  const near = { verdict: 'covered' as const, reasons: [{ code: 'point_near' as const, meters: 150 }] }
  expect(reasonLine(near, { text, locale: 'id' })).toContain('150\u00a0m')
  const far = { verdict: 'waiting_list' as const, reasons: [{ code: 'out_of_reach' as const, meters: 1_000 }] }
  expect(reasonLine(far, { text, locale: 'id' })).toContain('1.000\u00a0m')
  expect(reasonLine(far, { text: english, locale: 'en' })).toContain('1,000\u00a0m')
})

test('nobody is sent away: whatever the reason, the line says what comes next', () => {
  const waiting = COVERAGE_REASONS.filter((code) => !['point_near', 'point_in_reach'].includes(code))
  for (const code of waiting) {
    const answer = { verdict: 'waiting_list' as CoverageVerdict, reasons: [{ code, meters: null }] }
    expect(reasonLine(answer, { text: english, locale: 'en' })).toMatch(/You can still register/)
  }
})
