/** One command of the operator's tool. `run` answers with the exit code: 0 good, 1 found a problem. */
export type Command = {
  help: string
  run(args: string[]): Promise<number>
}

/** A sentence for the operator: nothing is wrong with the tool, so no stack is shown. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** The command was typed wrongly. */
export class UsageError extends CommandError {}

export function say(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

export function complain(...lines: string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`)
}
