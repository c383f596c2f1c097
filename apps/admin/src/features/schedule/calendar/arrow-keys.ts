const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const
type Arrow = (typeof ARROWS)[number]

export function isArrow(key: string): key is Arrow {
  return (ARROWS as readonly string[]).includes(key)
}

/** The visit that an arrow leads to: up and down through a column's, left and right to the next day that has one. */
export function stepFrom(table: HTMLTableElement, from: Element, key: Arrow): HTMLElement | null {
  const cell = from.closest('td')
  const row = cell?.parentElement as HTMLTableRowElement | null | undefined
  if (cell === null || row === null || row === undefined) return null
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const cells = [...row.cells]
    const at = cells.indexOf(cell)
    const onward = key === 'ArrowRight' ? cells.slice(at + 1) : cells.slice(0, at).toReversed()
    return firstOf(onward.flatMap(visitsIn))
  }
  const column = [...table.rows].flatMap((one) => {
    const same = one.cells[cell.cellIndex]
    return same === undefined ? [] : visitsIn(same)
  })
  const own = from.closest('[data-visit]')
  const at = column.findIndex((visit) => visit === own)
  return column[key === 'ArrowDown' ? at + 1 : at - 1] ?? null
}

function visitsIn(cell: Element): HTMLElement[] {
  return [...cell.querySelectorAll<HTMLElement>('[data-visit]')]
}

function firstOf(visits: HTMLElement[]): HTMLElement | null {
  return visits[0] ?? null
}
