import { posix } from 'node:path'

import { parseSync } from 'oxc-parser'

export interface Violation {
  file: string
  line: number
  rule: string
  /** What to do instead. */
  advice: string
}

interface Import {
  specifier: string
  /** The imported file, from the root of the repository; null for a package. */
  target: string | null
  names: string[]
  line: number
}

interface Place {
  slice: string
  role: 'router' | 'repository' | 'tables' | 'index' | 'use case'
}

type Rule = (file: string, imported: Import, graph: Graph) => string | null
type Graph = ReadonlyMap<string, readonly Import[]>

const server = 'apps/server/src/'

/** What oxlint cannot say about who may import whom: it sees one specifier, not the file behind it. */
const rules: Record<string, Rule> = {
  'slice-boundary': (file, { target }) => {
    const from = placeOf(file)
    const to = placeOf(target)
    if (from === null || to === null || from.slice === to.slice || to.role === 'index') return null
    return `a slice is entered by its index.ts: import from '../${to.slice}/index.ts', and export there what others may use`
  },
  'nothing-points-back': (file, { target }, graph) => {
    const from = placeOf(file)
    const to = placeOf(target)
    if (from === null || to === null || target === null || from.slice !== to.slice) return null
    if (to.role === 'router' && from.role !== 'router' && from.role !== 'index') {
      return `router → use case → repository: a ${from.role} does not import its router; move the shared part into a file both import`
    }
    if (from.role === 'tables' && to.role !== 'tables') {
      return to.role === 'repository' || usesRepository(target, graph)
        ? 'tables.ts stands below everything else: it imports columns, not queries or rules'
        : null
    }
    if (from.role === 'repository' && to.role === 'use case' && usesRepository(target, graph)) {
      return 'router → use case → repository: a repository does not import a use case; pass in what the query needs'
    }
    return null
  },
  'foundation-knows-no-slice': (file, { target }) => {
    if (!/^apps\/server\/src\/(ports|config|db)\//.test(file) || target === null) return null
    if (file.startsWith(`${server}db/schema/`) && placeOf(target)?.role === 'tables') return null
    return target.startsWith(`${server}slices/`) || target.startsWith(`${server}app/`)
      ? 'ports/, config/ and db/ know no slice and not the application: hand in what is needed at compose'
      : null
  },
  'application-is-the-outside': (file, { target }) => {
    const from = placeOf(file)
    if (from === null || target === null || !target.startsWith(`${server}app/`)) return null
    if (from.role === 'repository' || from.role === 'tables')
      return `a ${from.role} takes Db or Tx, not the application`
    return /^apps\/server\/src\/app\/(router\.ts|compose\.ts|http\/)/.test(target)
      ? 'the application imports the slices, not the other way round: take what you need from the context'
      : null
  },
  'environment-is-read-once': (file, { specifier, names }) => {
    if (!file.startsWith(server) || file === `${server}config/env.ts`) return null
    return /^(node:)?process$/.test(specifier) && names.includes('env')
      ? 'the environment is read in config/env.ts alone: add the variable there and take it from the configuration'
      : null
  },
}

/** Checks sources by path from the root of the repository; tests may import what they like. */
export function checkImports(sources: ReadonlyMap<string, string>): Violation[] {
  const graph: Graph = new Map([...sources].map(([file, source]) => [file, importsOf(file, source)]))
  const violations: Violation[] = []
  for (const [file, imports] of graph) {
    if (isTest(file)) continue
    for (const imported of imports) {
      for (const [rule, check] of Object.entries(rules)) {
        const advice = check(file, imported, graph)
        if (advice !== null) violations.push({ file, line: imported.line, rule, advice })
      }
    }
  }
  return violations
}

export function describeViolation({ file, line, rule, advice }: Violation): string {
  return `${file}:${line}: ${rule}: ${advice}`
}

function placeOf(file: string | null): Place | null {
  const match = /^apps\/server\/src\/slices\/([^/]+)\/(.+)$/.exec(file ?? '')
  const [, slice, rest] = match ?? []
  if (slice === undefined || rest === undefined) return null
  const role =
    (['router', 'repository', 'tables', 'index'] as const).find((name) => rest === `${name}.ts`) ??
    (/^[a-z-]+-repository\.ts$/.test(rest) ? 'repository' : undefined)
  return { slice, role: role ?? 'use case' }
}

/** A use case is known by what it does: it reaches the repository. Plain rules and types do not. */
function usesRepository(file: string, graph: Graph, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false
  seen.add(file)
  const { slice } = placeOf(file) ?? {}
  return (graph.get(file) ?? []).some(({ target }) => {
    const to = placeOf(target)
    if (target === null || to === null || to.slice !== slice) return false
    return to.role === 'repository' || to.role === 'router' || usesRepository(target, graph, seen)
  })
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || /^apps\/[^/]+\/test\//.test(file)
}

function importsOf(file: string, source: string): Import[] {
  const { module, errors } = parseSync(file, source)
  const [broken] = errors
  if (broken !== undefined) throw new Error(`${file} cannot be read: ${broken.message}`)
  const found = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      start: moduleRequest.start,
      names: entries.map(({ importName }) => importName.name ?? ''),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, importName }) =>
        moduleRequest === null
          ? []
          : [{ specifier: moduleRequest.value, start: moduleRequest.start, names: [importName.name ?? ''] }],
      ),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const specifier = /^['"](.*)['"]$/.exec(source.slice(start, end))?.[1]
      return specifier === undefined ? [] : [{ specifier, start, names: [] }]
    }),
  ]
  return found.map(({ specifier, start, names }) => ({
    specifier,
    names,
    target: specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : null,
    line: source.slice(0, start).split('\n').length,
  }))
}
