import { expect, test } from 'vitest'
import { isFiltered, isShown, listSearch, toListInput, VIEWS } from './list-search.ts'

const days = { today: '2026-11-22', tomorrow: '2026-11-23' }

test('an address becomes what the server is asked', () => {
  const search = listSearch({
    q: 'siti',
    visitState: 'open,assigned',
    technician: 'none',
    undated: 'true',
    order: 'sla',
  })
  expect(toListInput(search)).toEqual({
    search: 'siti',
    states: ['open', 'assigned'],
    technicianId: 'none',
    undated: true,
    sort: 'sla',
  })
})

test('what waits today is a list of its own, shown as the view of that name', () => {
  const search = listSearch({ visitQueue: 'unassigned' })
  expect(toListInput(search)).toEqual({ queue: 'unassigned' })
  expect(isShown(search, 'needed', days)).toBe(true)
})

test('the view of a queue stays the one shown when more filters narrow it', () => {
  const search = listSearch({ visitQueue: 'on_hold', visitType: 'repair', kecamatan: 'Cimanggis' })
  expect(VIEWS.filter((view) => isShown(search, view, days))).toEqual(['held'])
})

test('what does not fit is left out, the rest counts', () => {
  expect(listSearch({ visitState: 'flying', sla: 'overdue', fromDay: 'tomorrow' })).toEqual({ sla: 'overdue' })
})

test('a view knows whether it is the one shown, whatever is searched besides', () => {
  const search = listSearch({ fromDay: '2026-11-22', toDay: '2026-11-22', q: 'siti' })
  expect(isShown(search, 'today', days)).toBe(true)
  expect(isShown(search, 'tomorrow', days)).toBe(false)
  expect(isFiltered(search)).toBe(true)
  expect(isFiltered(listSearch({ order: 'sla' }))).toBe(false)
})
