import { expect, test } from 'vitest'
import { streetLine } from './address.ts'

test.each([
  [{ rt: '003', rw: '004' }, 'Jl. Melati 4, RT 003/RW 004'],
  [{ rt: '3', rw: '12' }, 'Jl. Melati 4, RT 003/RW 012'],
  [{ rt: '3', rw: null }, 'Jl. Melati 4, RT 003'],
  [{ rt: null, rw: '4' }, 'Jl. Melati 4, RW 004'],
  [{ rt: null, rw: null }, 'Jl. Melati 4'],
])('%j stands behind the street', (block, line) => {
  expect(streetLine({ address: 'Jl. Melati 4', ...block })).toBe(line)
})
