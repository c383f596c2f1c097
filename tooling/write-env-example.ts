import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { VARIABLES } from '../apps/server/src/config/env.ts'

type Described = { default: string | null; wants: string; about: string; secret?: true }

const HEAD = `# Copy to .env and change what differs. Everything may be left out in development; an empty value counts as missing.
# Written from apps/server/src/config/env.ts by: node tooling/write-env-example.ts
`
const COLUMNS = 118
const BEGIN = '<!-- variables: written by tooling/write-env-example.ts -->'
const END = '<!-- end of variables -->'

function variables(): [string, Described][] {
  return Object.entries<Described>(VARIABLES)
}

/** Every variable with what it means and wants; those with a default show it, commented out. */
export function envExample(): string {
  const blocks = variables().map(([name, variable]) => {
    const lines = [...wrap(`${variable.about}.`), ...wrap(wanted(variable))]
    return [...lines.map((line) => `# ${line}`), `# ${name}=${variable.default ?? ''}`].join('\n')
  })
  return `${HEAD}\n${blocks.join('\n\n')}\n`
}

/** The same as a table for people who read. */
export function configurationTable(): string {
  const rows = variables().map(([name, variable]) => {
    const { default: given, about } = variable
    return [`\`${name}\``, given === null ? '' : `\`${given}\``, `${about}. ${wanted(variable)}`.trim()].map(escapeCell)
  })
  const cells = [['variable', 'default', 'meaning'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(cells[0] ?? []), rule, ...rows.map(line)].join('\n')
}

export function readConfigurationPage(): string {
  return readFileSync(join(import.meta.dirname, '../docs/configuration.md'), 'utf8')
}

/** The page with its table replaced. */
export function withTable(page: string, table: string): string {
  const [before, after] = [page.split(BEGIN)[0], page.split(END)[1]]
  if (before === undefined || after === undefined)
    throw new Error('docs/configuration.md has lost the marks of its table')
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`
}

/** Any text will do: nothing to say. */
function wanted({ wants }: Described): string {
  return wants === 'text' ? '' : `Wants ${wants}.`
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function wrap(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= COLUMNS) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

// `node tooling/write-env-example.ts` after a change of VARIABLES; a test holds both files to them.
if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  writeFileSync(join(root, '.env.example'), envExample())
  writeFileSync(join(root, 'docs/configuration.md'), withTable(readConfigurationPage(), configurationTable()))
}
