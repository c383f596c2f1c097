import { complain, UsageError, type Command } from './command.ts'

export const staff: Command = {
  help: `
Usage: npm run sambung -- staff add

Not available yet: this version has no console, and no staff accounts to add.`,

  async run(args) {
    if (args[0] !== 'add') throw new UsageError(`staff: got "${args[0] ?? ''}", wants add`)
    complain('This version has no console yet, so there are no staff accounts to add.')
    return 1
  },
}
