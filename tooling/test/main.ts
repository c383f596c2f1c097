// npm test: every check and every test, each step also when one before it failed. The last line of stdout is the sum.
import { globSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'

import { endRunningChildren } from './child.ts'
import { describeFailure, summaryLine, type StepReport } from './report.ts'
import { tool, vitest, type Step } from './steps.ts'

const { values, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, help: { type: 'boolean', default: false } },
})

let calledOff = false
const bin = (name: string) => `node_modules/.bin/${name}`
const typeChecked = globSync(['{apps,packages}/*/tsconfig.json', '{bench,e2e,tooling}/tsconfig.json']).toSorted()

const steps: Step[] = [
  tool('format', bin('oxfmt'), '--check'),
  tool('lint', bin('oxlint'), '--type-aware', '--deny-warnings'),
  tool('import rules', process.execPath, 'tooling/lint/main.ts'),
  ...typeChecked.map((config) => tool(`types ${dirname(config)}`, bin('tsc'), '-p', config)),
  tool('unused code', bin('knip')),
  tool('build', process.execPath, 'tooling/run.mjs', 'build'),
  vitest('unit', {
    project: 'unit',
    files: ['packages/*/**/*.test.{ts,tsx}', 'apps/*/**/*.test.{ts,tsx}', 'tooling/**/*.test.ts'],
    filters,
  }),
  vitest('server on sqlite', { project: 'sqlite', files: ['apps/server/**/*.test.ts'], filters }),
  vitest('server on postgres', { project: 'postgres', files: ['apps/server/**/*.test.ts'], filters }),
  vitest('e2e', { project: 'e2e', files: ['e2e/**/*.test.ts'], filters }),
]

if (values.help) {
  process.stdout.write(
    `npm test [-- [--only STEP,…] [FILE …]]\n\nSteps: ${steps.map(({ name }) => name).join(', ')}.\n` +
      `Files narrow the test runs, e.g. npm test -- --only unit packages/shared/src/phone.test.ts\n`,
  )
} else {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      endRunningChildren()
      process.exitCode = 130
      calledOff = true
    })
  }
  // Files to test were named: the checks, which look at everything, stay out.
  await runSteps(
    chosen(values.only ?? (filters.length > 0 ? 'build,unit,server on sqlite,server on postgres,e2e' : undefined)),
  )
}

function chosen(only: string | undefined): Step[] {
  if (only === undefined) return steps
  const wanted = only.split(',').map((text) => text.trim())
  const matches = ({ name }: Step, text: string) =>
    steps.some((step) => step.name === text) ? name === text : name.includes(text)
  const unknown = wanted.filter((text) => !steps.some((step) => matches(step, text)))
  if (unknown.length > 0) {
    process.stderr.write(
      `No step is called ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}.\n`,
    )
    process.exit(1)
  }
  return steps.filter((step) => wanted.some((text) => matches(step, text)))
}

async function runSteps(queue: Step[]): Promise<void> {
  const reports: StepReport[] = []
  for (const { name, run } of queue) {
    if (calledOff) return
    const startedAt = performance.now()
    const report = await run('test-results')
    reports.push(report)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    process.stdout.write(`${report.failures.length > 0 ? '✗' : '✓'} ${name}: ${summaryLine([report])} (${seconds} s)\n`)
  }
  for (const failure of reports.flatMap(({ failures }) => failures)) {
    process.stdout.write(`\n${describeFailure(failure)}\n`)
  }
  if (reports.some(({ failures }) => failures.length > 0)) process.exitCode = 1
  // The build alone is no test: a file name that matches nothing must not look like success.
  const tested = reports.filter((_report, at) => queue[at]?.name !== 'build').some(({ passed }) => passed > 0)
  if (!tested && values.only !== 'build') {
    process.stdout.write('\nNothing was tested.\n')
    process.exitCode = 1
  }
  process.stdout.write(`\n${summaryLine(reports)}\n`)
}
