import { describe, expect, test } from 'vitest'
import { isOn, isShown, toggled } from './column-choice.ts'

const LAPTOP = 1_134
const BESIDE_RECORD = 642
const WIDE = 1_600

const name = { id: 'name', fixed: true }
const owner = { id: 'owner', from: 1_190 }
const source = { id: 'source', extra: true }

describe('nobody chose', () => {
  test('columns come with the room for them, extra ones not at all', () => {
    expect([name, owner, source].map((column) => isShown(column, [], LAPTOP))).toEqual([true, false, false])
    expect([name, owner, source].map((column) => isShown(column, [], WIDE))).toEqual([true, true, false])
  })

  test('the menu ticks what is to be seen', () => {
    expect(isOn(owner, [], LAPTOP)).toBe(false)
    expect(isOn(owner, [], WIDE)).toBe(true)
  })
})

describe('somebody chose', () => {
  test('a column without room is shown all the same, and on from then', () => {
    const marks = toggled(owner, [], LAPTOP)
    expect(isShown(owner, marks, LAPTOP)).toBe(true)
    expect(isOn(owner, marks, LAPTOP)).toBe(true)
    expect(isShown(owner, marks, WIDE)).toBe(true)
  })

  test('beside a record it waits for room, and the menu still says that it was chosen', () => {
    const marks = toggled(owner, [], LAPTOP)
    expect(isShown(owner, marks, BESIDE_RECORD)).toBe(false)
    expect(isOn(owner, marks, BESIDE_RECORD)).toBe(true)
  })

  test.each([owner, source])('$id goes as it came', (column) => {
    const shown = toggled(column, [], LAPTOP)
    const hidden = toggled(column, shown, LAPTOP)
    expect(isOn(column, hidden, LAPTOP)).toBe(false)
    expect(isOn(column, hidden, WIDE)).toBe(false)
    expect(isShown(column, toggled(column, hidden, LAPTOP), LAPTOP)).toBe(true)
  })

  test('hidden and shown again where it has room, a column leaves with the room as before', () => {
    const marks = toggled(owner, toggled(owner, [], WIDE), WIDE)
    expect(isShown(owner, marks, WIDE)).toBe(true)
    expect(isShown(owner, marks, LAPTOP)).toBe(false)
  })

  test('one column says nothing of another', () => {
    expect(toggled(owner, ['+source', 'area'], LAPTOP)).toEqual(['+source', 'area', '+owner'])
  })

  test('what a row is known by stays', () => {
    expect(isShown(name, ['name'], BESIDE_RECORD)).toBe(true)
  })
})
