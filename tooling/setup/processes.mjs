import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
export const toolchainBin = join(root, '.toolchain/node_modules/.bin')

/** A step of the set-up failed in a way its message explains; no stack is wanted. */
export class SetupError extends Error {}

/** Someone pressed Ctrl-C: nothing went wrong, and nothing more is to be started. */
export class Interrupted extends SetupError {}

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Progress goes to stderr: stdout belongs to the command that was asked for.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** @param {NodeJS.ProcessEnv} extra */
function childEnvironment(extra = {}) {
  return { ...process.env, PATH: `${toolchainBin}:${process.env.PATH ?? ''}`, ...extra }
}

/**
 * Runs a tool in silence; what it printed is shown only when it fails.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 */
export async function runQuietly(file, args, options = {}) {
  const child = spawn(file, args, {
    cwd: options.cwd ?? root,
    env: childEnvironment(options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let interrupted = false
  // Not the default end: what holds the lock has to give it back.
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    interrupted = true
    child.kill(signal)
  }
  for (const signal of signals) process.on(signal, stop)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
  const code = await exitOf(child).finally(() => {
    for (const signal of signals) process.off(signal, stop)
  })
  if (interrupted) throw new Interrupted('Interrupted.')
  if (code !== 0) {
    throw new SetupError(`${output.trimEnd()}\n\n"${[file, ...args].join(' ')}" failed with exit code ${code}.`)
  }
}

/**
 * Runs the command itself in the foreground, with our terminal, and answers with its exit code.
 * @param {string} file
 * @param {string[]} args
 */
export async function run(file, args) {
  const child = spawn(file, args, {
    cwd: root,
    // Compiled code is kept between runs, which takes a third off the start of the server.
    env: childEnvironment({
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node'),
    }),
    stdio: 'inherit',
  })
  for (const signal of signals) {
    process.on(signal, () => {
      // Ctrl-C reaches the whole foreground group by itself; a second SIGINT would tell the child to hurry.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    })
  }
  return exitOf(child)
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new SetupError(`Cannot run ${child.spawnfile}: ${error.message}`)))
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']))
  })
}
