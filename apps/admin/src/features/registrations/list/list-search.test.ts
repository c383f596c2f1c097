import { describe, expect, test } from 'vitest'
import { parseSearch, stringifySearch } from '../../../lib/search-params.ts'
import {
  exportAddress,
  isFiltered,
  type ListSearch,
  listSearch,
  toListInput,
  viewOf,
  withoutFilters,
} from './list-search.ts'

const FULL: ListSearch = {
  view: 'overdue',
  q: '0812 & "x" %',
  state: ['verified', 'approved'],
  owner: 'me',
  city: 'Kota Bandung',
  kecamatan: 'Coblong',
  package: 'p1',
  source: 'brosur',
  coverage: 'survey_needed',
  from: '2026-11-01',
  to: '2026-11-22',
  sort: 'age',
  order: 'asc',
}

const TODAY = '2026-11-22'

describe('the address of the list', () => {
  test('holds everything, and gives it back', () => {
    expect(listSearch(parseSearch(stringifySearch(FULL)))).toEqual(FULL)
  })

  test('leaves out what does not fit, alone', () => {
    expect(listSearch(parseSearch('?view=kemarin&q=siti&state=verified,entah&from=besok&sort=age'))).toEqual({
      q: 'siti',
      sort: 'age',
    })
  })

  test('a search for digits stays text', () => {
    expect(listSearch(parseSearch('?q=081200001234')).q).toBe('081200001234')
  })

  test('is all of them when it says nothing', () => {
    expect(viewOf({})).toBe('all')
    expect(toListInput({}, TODAY)).toEqual({})
    expect(toListInput({ view: 'all' }, TODAY)).toEqual({})
  })
})

test('becomes what the server is asked', () => {
  expect(toListInput(FULL, TODAY)).toEqual({
    view: 'overdue',
    search: '0812 & "x" %',
    state: ['verified', 'approved'],
    owner: 'me',
    city: 'Kota Bandung',
    kecamatan: 'Coblong',
    packageId: 'p1',
    source: 'brosur',
    coverage: 'survey_needed',
    createdFrom: '2026-11-01',
    createdTo: '2026-11-22',
    sort: 'age',
    order: 'asc',
  })
})

test('the download is of the same rows', () => {
  const address = new URL(exportAddress(FULL, TODAY), 'http://localhost')
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    view: 'overdue',
    search: '0812 & "x" %',
    state: 'verified,approved',
    packageId: 'p1',
  })
})

test('a period stands in the address by its name, and means other days tomorrow', () => {
  const search = listSearch(parseSearch('?period=week'))
  expect(stringifySearch(search)).toBe('?period=week')
  expect(toListInput(search, TODAY)).toEqual({ createdFrom: '2026-11-16' })
  expect(toListInput(search, '2026-11-23')).toEqual({ createdFrom: '2026-11-17' })
  expect(exportAddress(search, '2026-11-23')).toBe('/api/admin/registrations.csv?createdFrom=2026-11-17')
  expect(isFiltered(search)).toBe(true)
  expect(withoutFilters(search)).toEqual({})
})

test('clearing the filters keeps the group and the order', () => {
  expect(withoutFilters(FULL)).toEqual({ view: 'overdue', sort: 'age', order: 'asc' })
  expect(isFiltered(FULL)).toBe(true)
  expect(isFiltered({ view: 'new', sort: 'age' })).toBe(false)
})
