import type { PackageView } from '@sambung/shared/catalogue'
import { expect, test } from 'vitest'
import { choosePackage, firstBill } from './choose-package.ts'

const offer = (id: string, code: string): PackageView => ({
  id,
  code,
  name: code,
  downMbps: 50,
  upMbps: 50,
  monthlyPrice: 199_900,
  setupFee: 100_000,
  cableAllowanceMeters: 50,
  slaLevel: 'basic',
})
const bronze = offer('1', 'home-bronze')
const gold = offer('2', 'home-gold')

test('the package of a link is preselected, in whatever case it was printed', () => {
  expect(choosePackage([bronze, gold], { packageId: '', packageCode: 'HOME-GOLD' })).toEqual({
    chosen: gold,
    missing: null,
  })
})

test('what the applicant chose counts more than the link', () => {
  expect(choosePackage([bronze, gold], { packageId: '1', packageCode: 'home-gold' }).chosen).toBe(bronze)
})

test('a chosen package that is gone is said to be gone, and nothing is chosen instead', () => {
  expect(choosePackage([gold], { packageId: '1', packageCode: '' })).toEqual({ chosen: null, missing: 'gone' })
})

test('a link to no package is said to be unknown', () => {
  expect(choosePackage([gold], { packageId: '', packageCode: 'x' })).toEqual({ chosen: null, missing: 'unknown' })
})

test('nothing is chosen for anyone unasked', () => {
  expect(choosePackage([gold], { packageId: '', packageCode: '' })).toEqual({ chosen: null, missing: null })
})

test('the first bill is set-up and first month', () => {
  expect(firstBill(bronze)).toBe(299_900)
})
