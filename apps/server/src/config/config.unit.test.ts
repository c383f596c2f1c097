import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import type { EnvSource } from './env.ts'

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://daftar.example.com',
  SECRET_KEY: randomBytes(32).toString('base64'),
  WHATSAPP_ENABLED: 'true',
  WHATSAPP_PROVIDER: 'fonnte',
  WHATSAPP_API_TOKEN: 't0ken',
}

/** The lines the process would end with; none: it would start. */
function problemsOf(source: EnvSource): string[] {
  try {
    readConfig(source)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

test('development starts with nothing at all, on the simulator', () => {
  expect(readConfig({})).toMatchObject({
    environment: 'development',
    production: false,
    publicUrl: null,
    secretKey: null,
    messaging: { enabled: true, routes: [{ provider: 'simulator', apiUrl: null }] },
  })
})

test('a real gateway in development sends nothing until it is switched on', () => {
  expect(readConfig({ WHATSAPP_PROVIDER: 'fonnte' }).messaging.enabled).toBe(false)
  const on = readConfig({ WHATSAPP_PROVIDER: 'fonnte', WHATSAPP_ENABLED: 'true', WHATSAPP_API_TOKEN: 't0ken' })
  expect(on.messaging).toMatchObject({ enabled: true, routes: [{ provider: 'fonnte', token: 't0ken' }] })
  expect(problemsOf({ WHATSAPP_PROVIDER: 'fonnte', WHATSAPP_ENABLED: 'true' })).toEqual([
    expect.stringMatching(/^WHATSAPP_API_TOKEN: got nothing, wants /),
  ])
})

test('the smallest production configuration starts, with the public address of the provider', () => {
  const config = readConfig(PRODUCTION)
  expect(config.production).toBe(true)
  expect(config.messaging.routes.map((route) => route.apiUrl?.href)).toEqual(['https://api.fonnte.com/send'])
})

describe('production refuses', () => {
  test.each<[what: string, change: EnvSource, variable: string]>([
    ['no public address', { PUBLIC_URL: undefined }, 'PUBLIC_URL'],
    ['an empty public address', { PUBLIC_URL: ' ' }, 'PUBLIC_URL'],
    ['a public address without https', { PUBLIC_URL: 'http://daftar.example.com' }, 'PUBLIC_URL'],
    ['a public address that is none', { PUBLIC_URL: 'daftar.example.com' }, 'PUBLIC_URL'],
    ['no secret', { SECRET_KEY: undefined }, 'SECRET_KEY'],
    ['a short secret', { SECRET_KEY: 'secret' }, 'SECRET_KEY'],
    ['messages left alone', { WHATSAPP_ENABLED: undefined }, 'WHATSAPP_ENABLED'],
    ['messages switched off', { WHATSAPP_ENABLED: 'false' }, 'WHATSAPP_ENABLED'],
    ['messages switched on in other words', { WHATSAPP_ENABLED: 'yes' }, 'WHATSAPP_ENABLED'],
    ['no provider', { WHATSAPP_PROVIDER: undefined }, 'WHATSAPP_PROVIDER'],
    ['the simulator', { WHATSAPP_PROVIDER: 'simulator' }, 'WHATSAPP_PROVIDER'],
    ['an unknown provider', { WHATSAPP_PROVIDER: 'twilio' }, 'WHATSAPP_PROVIDER'],
    ['a provider without an adapter', { WHATSAPP_PROVIDER: 'meta' }, 'WHATSAPP_PROVIDER'],
    ['no token', { WHATSAPP_API_TOKEN: undefined }, 'WHATSAPP_API_TOKEN'],
    ['the simulator as second route', { WHATSAPP_FALLBACK_PROVIDER: 'simulator' }, 'WHATSAPP_FALLBACK_PROVIDER'],
    ['a second route without token', { WHATSAPP_FALLBACK_PROVIDER: 'fonnte' }, 'WHATSAPP_FALLBACK_API_TOKEN'],
    [
      'an inside address of the second route',
      {
        WHATSAPP_FALLBACK_PROVIDER: 'fonnte',
        WHATSAPP_FALLBACK_API_TOKEN: 'x',
        WHATSAPP_FALLBACK_API_URL: 'https://10.0.0.1/send',
      },
      'WHATSAPP_FALLBACK_API_URL',
    ],
    ['a limit of nothing', { OTP_MAX_ATTEMPTS: '0' }, 'OTP_MAX_ATTEMPTS'],
  ])('%s, in one line', (_what, change, variable) => {
    const problems = problemsOf({ ...PRODUCTION, ...change })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${variable}: got .+, wants .+`))
  })

  test('an empty environment with every reason at once, each variable once', () => {
    const names = problemsOf({ NODE_ENV: 'production' }).map((line) => line.split(':')[0] ?? '')
    expect(names.toSorted()).toEqual(['PUBLIC_URL', 'SECRET_KEY', 'WHATSAPP_ENABLED', 'WHATSAPP_PROVIDER'])
    expect(new Set(names).size).toBe(names.length)
  })

  test.each([
    'http://api.fonnte.com/send',
    'https://localhost/send',
    'https://LOCALHOST./send',
    'https://gateway.localhost/send',
    'https://gateway/send',
    'https://gateway.local/send',
    'https://gateway.internal/send',
    'https://host.docker.internal/send',
    'https://gateway.lan/send',
    'https://gateway.home.arpa/send',
    'https://127.0.0.1/send',
    'https://127.1/send',
    'https://2130706433/send',
    'https://0x7f.0.0.1/send',
    'https://0x7f000001/send',
    'https://0177.0.0.1/send',
    'https://１２７.０.０.１/send',
    'https://0.0.0.0/send',
    'https://10.0.0.1/send',
    'https://10.1/send',
    'https://172.16.0.1/send',
    'https://192.168.1.1/send',
    'https://169.254.169.254/latest/meta-data',
    'https://0xa9fea9fe/',
    'https://100.64.0.1/send',
    'https://192.0.2.1/send',
    'https://198.18.0.1/send',
    'https://224.0.0.1/send',
    'https://255.255.255.255/send',
    'https://[::1]/send',
    'https://[::]/send',
    'https://[::ffff:127.0.0.1]/send',
    'https://[::ffff:a00:1]/send',
    'https://[::127.0.0.1]/send',
    'https://[64:ff9b::a00:1]/send',
    'https://[2002:a00:1::]/send',
    'https://[fe80::1]/send',
    'https://[fd00::1]/send',
    'https://[fc00::1]/send',
    'https://[fec0::1]/send',
    'https://[ff02::1]/send',
    'https://[2001:db8::1]/send',
    'https://127.0.0.1./send',
    'https://①②⑦.0.0.1/send',
  ])('%s as the address of a public gateway', (url) => {
    const problems = problemsOf({ ...PRODUCTION, WHATSAPP_API_URL: url })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^WHATSAPP_API_URL: got .+, wants a public https address$/)
  })

  test.each([
    'https://api.fonnte.com/send',
    'https://api.fonnte.com:8443/send',
    'https://gateway.example.co.id/send',
    'https://8.8.8.8/send',
    'https://[2606:4700::1111]/send',
    'https://localhost.example.com/send',
  ])('but not %s', (url) => {
    expect(problemsOf({ ...PRODUCTION, WHATSAPP_API_URL: url })).toEqual([])
  })
})

test('no line ever shows a secret', () => {
  const secrets = {
    SECRET_KEY: 'geheim-secret-key',
    SECRET_KEY_PREVIOUS: 'geheim-previous-key',
    WHATSAPP_API_TOKEN: 'geheim token',
    WHATSAPP_FALLBACK_API_TOKEN: 'geheim token',
    METRICS_TOKEN: 'geheim token',
    WHATSAPP_WEBHOOK_SECRET: 'geheim',
    DATABASE_URL: 'mysql://user:geheim@host/db',
    PUBLIC_URL: 'https://user:geheim@daftar.example.com',
    WHATSAPP_API_URL: 'https://user:geheim@api.fonnte.com/send',
    ALERT_WEBHOOK_URL: 'hooks.example.com/geheim',
  }
  const problems = problemsOf({ ...PRODUCTION, ...secrets })
  expect(problems.map((line) => line.split(':')[0] ?? '').toSorted()).toEqual(Object.keys(secrets).toSorted())
  expect(problems.join('\n')).not.toContain('geheim')
})
