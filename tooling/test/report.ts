export interface Failure {
  /** The file, or the command, it was found in. */
  where: string
  title: string
  message: string
}

/** What one step of `npm test` came to. */
export interface StepReport {
  passed: number
  skipped: number
  failures: Failure[]
}

/** The last line of `npm test`; scripts read it. */
export function summaryLine(reports: readonly StepReport[]): string {
  const sum = (count: (report: StepReport) => number) => reports.reduce((total, report) => total + count(report), 0)
  const failed = sum((report) => report.failures.length)
  return `${sum((report) => report.passed)} passed, ${failed} failed, ${sum((report) => report.skipped)} skipped`
}

export function describeFailure({ where, title, message }: Failure): string {
  const body = message.trimEnd().split('\n')
  return [`✗ ${where} › ${title}`, ...body.map((line) => `    ${line}`)].join('\n')
}
