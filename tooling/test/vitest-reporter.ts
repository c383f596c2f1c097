import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node'

import type { Failure, StepReport } from './report.ts'

/**
 * Writes what a run came to where SAMBUNG_REPORT says. Vitest's own JSON leaves out what went wrong outside a test
 * (a hook, an import, an unhandled rejection), which is a failure like any other.
 */
export default class ReportWriter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const report: StepReport = { passed: 0, skipped: 0, failures: unhandled.map(unhandledFailure) }
    for (const module of modules) {
      report.failures.push(...brokenSuites(module, module))
      for (const suite of module.children.allSuites()) report.failures.push(...brokenSuites(suite, module))
      for (const test of module.children.allTests()) count(report, test)
    }
    const file = process.env['SAMBUNG_REPORT']
    if (file !== undefined) writeFileSync(file, JSON.stringify(report))
  }
}

function count(report: StepReport, test: TestCase): void {
  const result = test.result()
  if (result.state === 'passed') report.passed += 1
  else if (result.state === 'skipped') report.skipped += 1
  else {
    // A test still pending when the run ended is one nobody heard from: a failure, not a pass.
    const errors = result.state === 'failed' ? result.errors.map(describe) : ['The run ended before this test did.']
    report.failures.push({ where: pathOf(test.module), title: test.fullName, message: errors.join('\n') })
  }
}

function brokenSuites(suite: TestSuite | TestModule, module: TestModule): Failure[] {
  const errors = suite.errors()
  if (errors.length === 0) return []
  const title = suite.type === 'suite' ? suite.fullName : 'the file as a whole'
  return [{ where: pathOf(module), title, message: errors.map(describe).join('\n') }]
}

function unhandledFailure(error: SerializedError): Failure {
  return { where: 'outside of every test', title: 'unhandled error', message: describe(error) }
}

function pathOf(module: TestModule): string {
  return relative(process.cwd(), module.moduleId)
}

/** The message, the difference, and the frames in our own code. */
function describe(error: SerializedError): string {
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('node_modules') && !line.includes('node:'))
    .map((line) => line.replace(`${process.cwd()}/`, '').replace('file://', ''))
    .slice(0, 5)
  const diff = typeof error['diff'] === 'string' ? [error['diff']] : []
  return [error.message, ...diff, ...frames].join('\n')
}
