import type { ChangeView } from '@sambung/shared/changes'
import { focusManager, InfiniteQueryObserver, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { applyChanges } from './live.ts'
import { queryClient } from './query-client.ts'

beforeEach(() => {
  vi.useFakeTimers()
  // As the provider does around the application.
  queryClient.mount()
})

afterEach(() => {
  // What still rests is over before the next test.
  vi.runAllTimers()
  vi.useRealTimers()
  focusManager.setFocused(undefined)
  queryClient.clear()
  queryClient.unmount()
})

const registration = (id: string): ChangeView => ({ type: 'registration', id, version: 1 })
const tell = (...changes: ChangeView[]) => applyChanges({ changes, resync: false })

/** A record that is open on the screen; counts how often it was asked for. */
async function open(key: string, id?: string | string[]) {
  let asked = 0
  const observer = new QueryObserver(queryClient, {
    queryKey: [key],
    queryFn: () => Promise.resolve((asked += 1)),
    meta: { live: ['registration', 'message'], ...(id !== undefined && { id }) },
  })
  observer.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(0)
  return { times: () => asked }
}

/** A list with as many pages read; counts the pages asked for. */
async function openList(pages: number) {
  let asked = 0
  const observer = new InfiniteQueryObserver(queryClient, {
    queryKey: ['list'],
    queryFn({ pageParam }) {
      asked += 1
      return Promise.resolve({ page: pageParam })
    },
    initialPageParam: 0,
    getNextPageParam: ({ page }: { page: number }) => page + 1,
    meta: { live: ['registration'] },
  })
  observer.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(0)
  for (let page = 1; page < pages; page += 1) await observer.fetchNextPage()
  return { times: () => asked }
}

test('the first change is asked about at once, what follows is gathered', async () => {
  const record = await open('one')
  tell(registration('a'))
  await vi.advanceTimersByTimeAsync(0)
  expect(record.times()).toBe(2)
  for (let change = 0; change < 50; change += 1) {
    tell(registration(`b${change}`))
    await vi.advanceTimersByTimeAsync(40)
  }
  expect(record.times()).toBe(2)
  await vi.advanceTimersByTimeAsync(500)
  expect(record.times()).toBe(3)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(record.times()).toBe(3)
})

test('a list of ten pages rests longer between many changes, for some seconds only', async () => {
  const list = await openList(10)
  for (let half = 0; half < 120; half += 1) {
    tell(registration(`r${half}`))
    await vi.advanceTimersByTimeAsync(500)
  }
  // Ten to begin with; within a minute nine times all of them: at once, then every seven seconds.
  expect(list.times()).toBe(100)
})

test('an open record is asked for at once while lists still gather, and on its own account alone', async () => {
  const record = await open('record', ['r1', 'v1'])
  const list = await open('list')
  tell(registration('r2'))
  await vi.advanceTimersByTimeAsync(0)
  expect([record.times(), list.times()]).toEqual([1, 2])
  tell({ type: 'message', id: 'm9', version: 1, about: 'r2' }, { type: 'workOrder', id: 'v1', version: 1, about: 'r1' })
  await vi.advanceTimersByTimeAsync(0)
  expect([record.times(), list.times()]).toEqual([1, 2])
  tell({ type: 'message', id: 'm1', version: 1, about: 'v1' })
  await vi.advanceTimersByTimeAsync(0)
  expect([record.times(), list.times()]).toEqual([2, 2])
})

test('a tab nobody looks at asks when somebody does', async () => {
  const record = await open('hidden')
  focusManager.setFocused(false)
  tell(registration('a'))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(record.times()).toBe(1)
  focusManager.setFocused(true)
  await vi.advanceTimersByTimeAsync(0)
  expect(record.times()).toBe(2)
})
