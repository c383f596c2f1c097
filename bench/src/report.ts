import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/** One measured figure and its goal (docs/performance.md). */
export type Figure = {
  name: string
  value: number
  atLeast?: number
  atMost?: number
  show: (value: number) => string
}

export type Part = { title: string; figures: Figure[]; notes: string[] }

function isReached({ value, atLeast = -Infinity, atMost = Infinity }: Figure): boolean {
  return value >= atLeast && value <= atMost
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 === 0 ? sorted.slice(half - 1) : [sorted[half], sorted[half]]
  return (low + high) / 2
}

export function formatReport(parts: Part[]): string {
  const figures = parts.flatMap((part) => part.figures)
  const rows = [
    ['figure', 'measured', 'goal', ''],
    ...figures.map((figure) => [
      figure.name,
      figure.show(figure.value),
      goal(figure),
      isReached(figure) ? 'reached' : 'MISSED',
    ]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  const table = [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)]
  const notes = parts.flatMap((part) => [`${part.title}:`, ...part.notes.map((note) => `- ${note}`), ''])
  const machine = `${cpus().length} processors (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}, ${new Date().toISOString()}`
  return [...table, '', ...notes, machine, ''].join('\n')
}

function goal({ atLeast, atMost, show }: Figure): string {
  if (atLeast !== undefined) return `≥ ${show(atLeast)}`
  return atMost === undefined ? '' : `≤ ${show(atMost)}`
}

/** Keeps the newest report; returns its path from the root of the repository. */
export function writeReport(text: string): string {
  const folder = join(import.meta.dirname, '../results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'latest.md'), text)
  return 'bench/results/latest.md'
}
