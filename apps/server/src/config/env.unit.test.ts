import { describe, expect, test } from 'vitest'
import { readEnv, VARIABLES } from './env.ts'

type Name = keyof typeof VARIABLES

const KEY = 'a'.repeat(43)
const LIMITS = Object.keys(VARIABLES).filter((name) =>
  /^OTP_|^TRACK_|_TTL_SECONDS$|_PER_MINUTE$|_DAYS$/.test(name),
) as Name[]
const URLS: Name[] = ['PUBLIC_URL', 'WHATSAPP_API_URL', 'WHATSAPP_FALLBACK_API_URL', 'ALERT_WEBHOOK_URL']
const PHONES: Name[] = ['WHATSAPP_BUSINESS_NUMBER', 'OFFICE_WHATSAPP_TO', 'ALERT_WHATSAPP_TO']
const TOKENS: Name[] = ['WHATSAPP_API_TOKEN', 'WHATSAPP_FALLBACK_API_TOKEN', 'METRICS_TOKEN']
const PROVIDERS: Name[] = ['WHATSAPP_PROVIDER', 'WHATSAPP_FALLBACK_PROVIDER']

const same = (names: Name[], good: string[], bad: string[]): [Name, string[], string[]][] =>
  names.map((name) => [name, good, bad])

/** What each variable takes and what it refuses. */
const TABLE: [Name, good: string[], bad: string[]][] = [
  ['NODE_ENV', ['development', 'production', 'test'], ['prod', 'Production', 'staging']],
  ['HOST', ['0.0.0.0', '::', 'localhost'], []],
  ['PORT', ['0', '1', '3001', '65535'], ['65536', '-1', '3001a', '3.1', '1e3', '0x50', '100000']],
  [
    'DATABASE_URL',
    ['file:./x.db', 'postgres://u@h/d', 'postgresql://h/d'],
    ['sambung.db', 'file:', 'mysql://h/d', 'postgres://'],
  ],
  ['DATA_DIR', ['./data', '/var/lib/sambung'], []],
  ['SECRET_KEY', [KEY, 'a'.repeat(64), `${KEY}=`, 'A0'.repeat(32)], ['secret', 'a'.repeat(42), '!'.repeat(50)]],
  ['SECRET_KEY_PREVIOUS', [KEY, `${KEY},${KEY}`, `${KEY}, ${KEY}`], ['secret', `${KEY},`, `${KEY};${KEY}`]],
  ['WHATSAPP_ENABLED', ['true', 'false'], ['yes', '1', 'TRUE', 'on']],
  [
    'WHATSAPP_WEBHOOK_SECRET',
    ['a'.repeat(22), 'A_b-9'.repeat(5)],
    ['short', 'a'.repeat(21), `${'a'.repeat(22)}/`, 'a'.repeat(201)],
  ],
  ['TRUSTED_PROXIES', ['127.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8'], ['proxy', '10.0.0.0/33', '10.0.0.1,', '10.0.0/8']],
  ['BUSINESS_TIME_ZONE', ['Asia/Jakarta', 'Asia/Jayapura', 'UTC'], ['Jakarta', 'Asia/Atlantis', 'WIB+']],
  [
    'QUIET_HOURS',
    ['21:00-07:00', '00:00-23:59', 'none'],
    ['21-7', '21:00-21:00', '24:00-07:00', '21:00–07:00', 'never'],
  ],
  ['BRAND_NAME', ['Sambung', 'Jaringan Kita 😀'], ['x'.repeat(61), 'two\nlines', 'a\u001Bb']],
  ['ADMIN_EMAIL', ['admin@example.com'], ['admin', 'a@b']],
  ['ADMIN_PASSWORD', ['correct horse battery'], ['too short', 'x'.repeat(129)]],
  ['LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], ['verbose', 'INFO']],
  ...same(
    LIMITS,
    ['1', '42', '1000000'],
    ['0', '-1', '1000001', '1.5', '1e3', '0x10', '10s', 'many', 'NaN', 'Infinity', '٣'],
  ),
  ...same(
    URLS,
    ['https://api.example.com/send', 'http://localhost:3000'],
    [
      'api.example.com',
      'ftp://example.com',
      'javascript:0',
      'https://siti@example.com',
      'https://siti:geheim@example.com',
      'https://:geheim@example.com',
      'https://',
    ],
  ),
  ...same(PHONES, ['081200001234', '+6281200001234'], ['0812-0000-1234', '02150000000', 'office']),
  ...same(TOKENS, ['tOk3n!', '"quoted"', "'quoted'"], ['two words', 'x'.repeat(501), '"', '"half', 'tökén']),
  ...same(PROVIDERS, ['fonnte', 'meta', 'waha', 'wablas', 'simulator'], ['Fonnte', 'twilio', 'none']),
]

test('every variable is in this table', () => {
  expect(TABLE.map(([name]) => name).toSorted()).toEqual(Object.keys(VARIABLES).toSorted())
})

describe.each(TABLE)('%s', (name, good, bad) => {
  test.each(good)('takes %j', (value) => {
    const { env, problems } = readEnv({ [name]: value })
    expect(problems).toEqual([])
    if (value !== 'none') expect(env[name]).not.toBeNull()
  })

  test.each(bad)('refuses %j in one line that says what it wants', (value) => {
    const { problems } = readEnv({ [name]: value })
    expect(problems).toHaveLength(1)
    const [line = ''] = problems
    expect(line).toMatch(new RegExp(`^${name}: got .+, wants `))
    expect(line).toContain(VARIABLES[name].wants)
    expect(line).not.toMatch(/[\n\r]/)
    expect(line).not.toContain('geheim')
    if ('secret' in VARIABLES[name] && value.trim().length > 3)
      expect(line.split(', wants')[0]).not.toContain(value.trim())
  })

  test.each(['', '   ', '\t'])('counts %j as missing', (value) => {
    expect(readEnv({ [name]: value })).toEqual(readEnv({}))
  })
})

test('nothing set is no problem', () => {
  const { env, problems } = readEnv({})
  expect(problems).toEqual([])
  expect(env).toMatchObject({
    NODE_ENV: 'development',
    HOST: '0.0.0.0',
    PORT: 3001,
    DATABASE_URL: 'file:./data/sambung.db',
    DATA_DIR: './data',
    WHATSAPP_NOTICES_PER_MINUTE: 30,
    OTP_TTL_SECONDS: 300,
    OTP_MAX_ATTEMPTS: 5,
    OTP_MAX_LIFETIME_SECONDS: 600,
    OTP_MAX_FAILURES_PER_PHONE_PER_DAY: 10,
    OTP_MAX_FAILURES_PER_IP_PER_HOUR: 60,
    TRACK_MAX_FAILURES_PER_HOUR: 10,
    OTP_RESEND_COOLDOWN_SECONDS: 60,
    OTP_MAX_SENDS_PER_PHONE_PER_HOUR: 5,
    OTP_MAX_SENDS_PER_PHONE_PER_DAY: 10,
    OTP_MAX_REQUESTS_PER_IP_PER_HOUR: 30,
    OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR: 15,
    OTP_MAX_SENDS_PER_MINUTE: 60,
    OTP_MAX_SENDS_PER_DAY: null,
    OTP_SEND_WAIT_MS: 8000,
    VERIFICATION_TOKEN_TTL_SECONDS: 1800,
    BUSINESS_TIME_ZONE: 'Asia/Jakarta',
    QUIET_HOURS: { from: 21 * 60, until: 7 * 60 },
    BRAND_NAME: 'ISP Technician Management',
    IDENTITY_KEEP_DAYS: 90,
    LOG_LEVEL: 'info',
  })
})

test('all bad ones are named at once, good ones beside them are kept', () => {
  const { env, problems } = readEnv({ PORT: 'x', OTP_TTL_SECONDS: '0', BRAND_NAME: 'Kita', SECRET_KEY: 'short' })
  expect(problems.map((line) => line.split(':')[0])).toEqual(['PORT', 'SECRET_KEY', 'OTP_TTL_SECONDS'])
  expect(env.BRAND_NAME).toBe('Kita')
})

test('space around a value, and quotes around a token, are not part of it', () => {
  const { env } = readEnv({ PORT: ' 4000 ', WHATSAPP_API_TOKEN: ' "t0ken" ' })
  expect([env.PORT, env.WHATSAPP_API_TOKEN]).toEqual([4000, 't0ken'])
})
