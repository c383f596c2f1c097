import { expect, test } from 'vitest'
import { identityNumberProblem } from './identity-number.ts'

test.each([
  ['a man of West Java', '3273010101900001'],
  ['a woman, her day plus forty', '3273014101900001'],
  ['the last day of a month', '3173013112990001'],
  ['a leap day of 2000', '3173012902000001'],
  ['a new province', '9601010101900001'],
])('%s is in form', (_told, digits) => {
  expect(identityNumberProblem(digits)).toBeNull()
})

test.each([
  ['15 digits', '327301010190000', 'length'],
  ['17 digits', '32730101019000011', 'length'],
  ['a letter', '327301010190000O', 'length'],
  ['full-width digits', '３２７３０１０１０１９００００１', 'length'],
  ['no such province', '0073010101900001', 'province'],
  ['a telephone number', '0812000012345678', 'province'],
  ['day 00', '3273010001900001', 'birth_date'],
  ['day 32', '3273013201900001', 'birth_date'],
  ['day 72, a woman on the 32nd', '3273017201900001', 'birth_date'],
  ['month 13', '3273010113900001', 'birth_date'],
  ['30 February', '3273013002900001', 'birth_date'],
  ['29 February 1999', '3273012902990001', 'birth_date'],
])('%s is refused, with what is wrong', (_told, digits, problem) => {
  expect(identityNumberProblem(digits)).toBe(problem)
})
