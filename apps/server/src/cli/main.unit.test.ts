import { expect, test } from 'vitest'
import { runTool } from '../../test/run-tool.ts'

const COMMANDS = ['doctor', 'check', 'migrate', 'backup', 'restore', 'demo', 'staff']

test('without a command it shows how it is used, and fails', async () => {
  const run = await runTool([])
  expect(run.code).toBe(1)
  for (const command of COMMANDS) expect(run.stderr).toMatch(new RegExp(`^  ${command}`, 'm'))
})

test('an unknown command is named, and what there is is shown', async () => {
  const run = await runTool(['docter'])
  expect(run.code).toBe(1)
  expect(run.stderr).toContain('"docter"')
  expect(run.stderr).toContain('  doctor')
})

test('--help needs no configuration, with a command and without', async () => {
  const broken = { PORT: 'none' }
  for (const args of [[], ...COMMANDS.map((command) => [command])]) {
    const run = await runTool([...args, '--help'], broken)
    expect([args, run.code, run.stderr]).toEqual([args, 0, ''])
    expect(run.stdout).toContain(`npm run sambung -- ${args[0] ?? 'COMMAND'}`)
  }
})

test('a bad configuration ends with 78 and one line for each variable, without secrets', async () => {
  const env = { NODE_ENV: 'production', PORT: 'none', SECRET_KEY: 'too-short-a-secret', WHATSAPP_ENABLED: 'false' }
  for (const args of [['doctor'], ['migrate'], ['check', '--to', '081200000001'], ['backup', 'b.db']]) {
    const run = await runTool(args, env)
    expect(run.code).toBe(78)
    expect(run.stdout).toBe('')
    const lines = run.stderr.trimEnd().split('\n')
    for (const name of ['PORT', 'SECRET_KEY', 'PUBLIC_URL', 'WHATSAPP_ENABLED'])
      expect(lines.filter((line) => line.startsWith(`${name}: got `))).toHaveLength(1)
    expect(run.stderr).not.toContain('too-short-a-secret')
  }
})

test('an option nobody knows is refused', async () => {
  const run = await runTool(['migrate', '--fast'])
  expect(run.code).toBe(1)
  expect(run.stderr).toContain('--fast')
})
