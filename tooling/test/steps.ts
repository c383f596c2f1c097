import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { runChild, type ChildOutcome } from './child.ts'
import type { StepReport } from './report.ts'

export interface Step {
  name: string
  run: (results: string) => Promise<StepReport>
}

const toolMinutes = 5
const vitestMinutes = 12
const vitestFlags = [
  '--reporter=default',
  '--reporter=./tooling/test/vitest-reporter.ts',
  '--allowOnly=false',
  '--passWithNoTests',
]

/** A tool that either finds nothing wrong or fails: one check, passed or failed. */
export function tool(name: string, ...command: [string, ...string[]]): Step {
  return {
    name,
    run: async (results) => {
      const outcome = await runChild({ command, logFile: logFile(results, name), timeoutMs: toolMinutes * 60_000 })
      return toolReport(name, command, outcome)
    },
  }
}

export function toolReport(name: string, command: readonly string[], outcome: ChildOutcome): StepReport {
  if (outcome.exitCode === 0) return { passed: 1, skipped: 0, failures: [] }
  const message = outcome.timedOut ? `${outcome.output}\nIt did not end in time and was stopped.` : outcome.output
  return { passed: 0, skipped: 0, failures: [{ where: command.join(' '), title: name, message }] }
}

export interface VitestProject {
  project: string
  /** Globs of its test files. */
  files: readonly string[]
  filters: readonly string[]
}

/** A project of vitest.config.ts, counted test by test. */
export function vitest(name: string, { project, files, filters }: VitestProject): Step {
  return {
    name,
    run: async (results) => {
      const where = `vitest --project ${project}`
      const folders = files.map((glob) => glob.slice(0, glob.search(/\/?[*{]/))).filter((folder) => existsSync(folder))
      if (folders.length === 0) return { passed: 0, skipped: 0, failures: [] }
      if (!files.some((glob) => globSync(glob, { exclude: ['**/node_modules/**'] }).length > 0)) {
        return failure(where, 'no test files were found, so nothing is tested')
      }
      const reportFile = join(results, `${slug(name)}.json`)
      rmSync(reportFile, { force: true })
      const outcome = await runChild({
        command: ['node_modules/.bin/vitest', 'run', '--project', project, ...vitestFlags, ...filters],
        logFile: logFile(results, name),
        timeoutMs: vitestMinutes * 60_000,
        env: { SAMBUNG_REPORT: reportFile },
      })
      const written = existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : null
      const report = vitestReport(where, written, outcome)
      const ran = report.passed + report.skipped + report.failures.length
      // A name that matches files of one project only leaves the others with nothing to do.
      return ran > 0 || filters.length > 0 ? report : failure(where, 'ran no test')
    },
  }
}

/** A run that says nothing, or says all is well and fails nevertheless, has failed. */
export function vitestReport(where: string, written: string | null, outcome: ChildOutcome): StepReport {
  const tail = outcome.output.trimEnd().split('\n').slice(-40).join('\n')
  if (outcome.timedOut) return failure(where, `did not end within ${vitestMinutes} minutes and was stopped:\n${tail}`)
  if (written === null) return failure(where, `ended with exit code ${outcome.exitCode} and without a report:\n${tail}`)
  const report: StepReport = JSON.parse(written)
  if (outcome.exitCode !== 0 && report.failures.length === 0) {
    report.failures.push({ where, title: 'run', message: `ended with exit code ${outcome.exitCode}:\n${tail}` })
  }
  return report
}

function failure(where: string, message: string): StepReport {
  return { passed: 0, skipped: 0, failures: [{ where, title: 'run', message }] }
}

function logFile(results: string, name: string): string {
  mkdirSync(results, { recursive: true })
  return join(results, `${slug(name)}.log`)
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}
