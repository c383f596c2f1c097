import type { Column } from './column.ts'

/**
 * What somebody chose for a list's columns: a hidden one by its name, one to be shown with a plus before it. Columns
 * without a mark come and go with the list's width.
 */
export type ColumnMarks = readonly string[]

type Choosable = Pick<Column<never>, 'id' | 'from' | 'fixed' | 'extra'>

/** In a narrower list (a phone's, one beside its record) what was chosen at a desk does not push the rest out of sight. */
const CHOSEN_FROM = 760

export function isShown(column: Choosable, marks: ColumnMarks, width: number): boolean {
  const hasRoom = width >= (column.from ?? 0)
  if (column.fixed === true) return hasRoom
  if (marks.includes(column.id)) return false
  if (isChosen(column, marks)) return width >= CHOSEN_FROM
  return column.extra !== true && hasRoom
}

/** Ticked in the menu: to be seen now, or as soon as there is room for what was chosen. */
export function isOn(column: Choosable, marks: ColumnMarks, width: number): boolean {
  return isShown(column, marks, width) || isChosen(column, marks)
}

export function toggled(column: Choosable, marks: ColumnMarks, width: number): string[] {
  const { id, extra } = column
  const others = marks.filter((mark) => mark !== id && mark !== `+${id}`)
  if (isOn(column, marks, width)) return extra === true ? others : [...others, id]
  // A column that has room by itself needs no choice, and goes on leaving when the room does.
  return isShown(column, others, width) ? others : [...others, `+${id}`]
}

function isChosen({ id }: Choosable, marks: ColumnMarks): boolean {
  return marks.includes(`+${id}`)
}
