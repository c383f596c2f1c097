import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { runChild } from './child.ts'
import { describeFailure, summaryLine, type StepReport } from './report.ts'
import { toolReport, vitestReport } from './steps.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const fine = { exitCode: 0, output: '', timedOut: false }

let folder: string
beforeEach(() => {
  // Inside the checkout, where the samples find vitest.
  folder = mkdtempSync(join(root, 'test-results-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A real run of vitest over one sample, told by our reporter. */
async function runSample(source: string): Promise<StepReport> {
  writeFileSync(join(folder, 'sample.test.ts'), source)
  writeFileSync(join(folder, 'vitest.config.ts'), `export default { test: { include: ['*.test.ts'] } }\n`)
  const report = join(folder, 'report.json')
  const reporter = join(root, 'tooling/test/vitest-reporter.ts')
  const outcome = await runChild({
    command: [join(root, 'node_modules/.bin/vitest'), 'run', '--root', folder, `--reporter=${reporter}`],
    logFile: join(folder, 'log'),
    timeoutMs: 60_000,
    env: { SAMBUNG_REPORT: report },
  })
  return vitestReport('sample', readFileSync(report, 'utf8'), outcome)
}

test('passed, failed, skipped and pending tests are counted as what they are', async () => {
  const report = await runSample(`
    import { expect, test } from 'vitest'
    test('right', () => expect(1).toBe(1))
    test('wrong', () => expect(1).toBe(2))
    test.skip('left out', () => {})
    test.todo('to come')
  `)
  expect(report).toMatchObject({ passed: 1, skipped: 2, failures: [{ title: 'wrong' }] })
  expect(report.failures[0]?.message).toContain('sample.test.ts')
})

test('what breaks outside of a test is a failure too', async () => {
  const report = await runSample(`
    import { beforeAll, describe, expect, test } from 'vitest'
    test('right', () => expect(1).toBe(1))
    describe('a suite', () => {
      beforeAll(() => { throw new Error('the hook broke') })
      test('never runs', () => {})
    })
  `)
  expect(report).toMatchObject({ passed: 1, failures: [{ title: 'a suite' }] })
})

test('an error nobody caught fails a run whose tests all passed', async () => {
  const report = await runSample(`
    import { expect, test } from 'vitest'
    test('right', async () => {
      void Promise.reject(new Error('nobody listens'))
      await new Promise((resolve) => setImmediate(resolve))
      expect(1).toBe(1)
    })
  `)
  expect(report.passed).toBe(1)
  expect(report.failures.map(({ message }) => message)).toEqual([expect.stringContaining('nobody listens')])
})

test('a file that cannot be loaded is a failure', async () => {
  const report = await runSample(`import './missing.ts'\n`)
  expect(report).toMatchObject({ passed: 0, failures: [{ title: 'the file as a whole' }] })
})

test('a run that leaves no report, fails without saying why, or does not end has failed', () => {
  const silent = JSON.stringify({ passed: 3, skipped: 0, failures: [] })
  expect(vitestReport('unit', null, { ...fine, exitCode: 1 }).failures).toHaveLength(1)
  expect(vitestReport('unit', null, fine).failures).toHaveLength(1)
  expect(vitestReport('unit', silent, { ...fine, exitCode: 1 }).failures).toHaveLength(1)
  expect(vitestReport('unit', silent, { ...fine, timedOut: true }).failures).toHaveLength(1)
  expect(vitestReport('unit', silent, fine)).toEqual({ passed: 3, skipped: 0, failures: [] })
})

test('a tool counts as one check, and its words are kept when it fails', () => {
  expect(toolReport('lint', ['oxlint'], fine)).toEqual({ passed: 1, skipped: 0, failures: [] })
  const failed = toolReport('lint', ['oxlint'], { ...fine, exitCode: 1, output: 'src/a.ts: no' })
  expect(failed.failures.map(describeFailure)).toEqual(['✗ oxlint › lint\n    src/a.ts: no'])
})

test('a command that takes too long is ended, with what it started', async () => {
  const outcome = await runChild({
    command: ['sh', '-c', 'sleep 600 & wait'],
    logFile: join(folder, 'log'),
    timeoutMs: 50,
  })
  expect(outcome).toMatchObject({ exitCode: null, timedOut: true })
})

test('the last line adds everything up', () => {
  const broken = { where: 'a.ts', title: 't', message: 'm' }
  const reports = [
    { passed: 2, skipped: 1, failures: [] },
    { passed: 40, skipped: 0, failures: [broken, broken] },
  ]
  expect(summaryLine(reports)).toBe('42 passed, 2 failed, 1 skipped')
})
