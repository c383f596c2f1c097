import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { parseWirePhone, type Phone } from '@sambung/shared/phone'
import { NewPassword, PASSWORD_LENGTH, StaffEmail } from '@sambung/shared/staff'
import ipaddr from 'ipaddr.js'

/** One environment variable: how it reads, what it wants (for the one line a bad value gets), what it means. */
type Variable<T> = {
  /** Null: none. A string is read like a given value. */
  default: string | null
  wants: string
  about: string
  secret?: true
  /** Undefined: not acceptable. */
  read(text: string): T | undefined
}

const text = (about: string, defaultTo: string | null = null): Variable<string> => ({
  default: defaultTo,
  wants: 'text',
  about,
  read: (value) => value,
})

const limit = (defaultTo: number | null, about: string): Variable<number> => ({
  default: defaultTo === null ? null : String(defaultTo),
  wants: 'an integer from 1 to 1000000',
  about,
  read: (value) => {
    const number = /^\d{1,7}$/.test(value) ? Number(value) : 0
    return number >= 1 && number <= 1_000_000 ? number : undefined
  },
})

const oneOf = <const T extends string>(values: readonly T[], defaultTo: T | null, about: string): Variable<T> => ({
  default: defaultTo,
  wants: `one of ${values.join(', ')}`,
  about,
  read: (value) => values.find((candidate) => candidate === value),
})

const httpUrl = (about: string): Variable<URL> => ({
  default: null,
  wants: 'an http(s) address without user name and password, such as https://api.example.com/send',
  about,
  read: (value) => {
    const url = URL.canParse(value) ? new URL(value) : null
    const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
    return isPlain ? url : undefined
  },
})

const token = (about: string): Variable<string> => ({
  default: null,
  wants: 'the token without quotes, up to 500 printable characters',
  about,
  secret: true,
  // Copied tokens often bring their quotes along.
  read: (value) => {
    const bare = value
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2')
      .trim()
    return /^(?!["'])[\x21-\x7e]{1,500}$/.test(bare) && !/["']$/.test(bare) ? bare : undefined
  },
})

const phone = (about: string): Variable<Phone> => ({
  default: null,
  wants: 'an Indonesian mobile number such as 081200001234',
  about,
  read: (value) => parseWirePhone(value) ?? undefined,
})

const flag = (about: string): Variable<boolean> => ({
  default: null,
  wants: 'true or false',
  about,
  read: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
})

/** 32 bytes or more, written as hex or base64. */
export function readKey(value: string): Buffer | undefined {
  const hex = /^(?:[0-9a-f]{2}){32,}$/i.test(value)
  const base64 = /^[A-Za-z0-9+/_-]{43,}={0,2}$/.test(value)
  const bytes = hex ? Buffer.from(value, 'hex') : base64 ? Buffer.from(value, 'base64') : null
  return bytes !== null && bytes.length >= 32 ? bytes : undefined
}

export type QuietHours = { from: number; until: number }

/** `21:00-07:00` as minutes of the day. */
function readQuietHours(value: string): QuietHours | null | undefined {
  if (value === 'none') return null
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(value)
  if (match === null) return undefined
  const [, fromHour, fromMinute, untilHour, untilMinute] = match.map(Number) as [number, number, number, number, number]
  const hours = { from: fromHour * 60 + fromMinute, until: untilHour * 60 + untilMinute }
  return hours.from === hours.until ? undefined : hours
}

export type Cidr = ReturnType<typeof ipaddr.parseCIDR>

function readCidrs(value: string): Cidr[] | undefined {
  const ranges: Cidr[] = []
  for (const part of value.split(',').map((item) => item.trim())) {
    const range = part.includes('/') ? part : ipaddr.IPv4.isValidFourPartDecimal(part) ? `${part}/32` : `${part}/128`
    // `10.1/16` would be read as 10.0.0.1/16: four parts or none.
    const [base = ''] = range.split('/')
    const isWhole = ipaddr.IPv4.isValidFourPartDecimal(base) || ipaddr.IPv6.isValid(base)
    if (!isWhole || !ipaddr.isValidCIDR(range)) return undefined
    ranges.push(ipaddr.parseCIDR(range))
  }
  return ranges
}

function readTimeZone(value: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone === undefined
      ? undefined
      : value
  } catch {
    return undefined
  }
}

const PROVIDERS = ['fonnte', 'meta', 'waha', 'wablas', 'simulator'] as const
export type ProviderName = (typeof PROVIDERS)[number]

/** Every variable the product reads. `.env.example` is written from this table. */
export const VARIABLES = {
  NODE_ENV: oneOf(['development', 'production', 'test'], 'development', '`production` switches every safety check on'),
  HOST: text('Address to listen on', '0.0.0.0'),
  PORT: {
    default: '3001',
    wants: 'a port from 0 to 65535 (0: any free one)',
    about: 'Port to listen on',
    read: (value) => (/^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : undefined),
  } satisfies Variable<number>,
  PUBLIC_URL: httpUrl(
    'Base of every link sent to anyone (default http://localhost:PORT; required, https, in production)',
  ),
  DATABASE_URL: {
    default: 'file:./data/sambung.db',
    wants: 'file:PATH for SQLite or postgres://… for PostgreSQL',
    about: 'Where everything is stored',
    secret: true,
    read: (value) => (/^file:.+|^postgres(ql)?:\/\/.+/.test(value) ? value : undefined),
  } satisfies Variable<string>,
  DATA_DIR: text('Private files, and the generated development secret', './data'),
  SECRET_KEY: {
    default: null,
    wants: 'at least 32 bytes as base64 or hex, such as the output of: openssl rand -base64 32',
    about: 'Key of codes, links and encrypted fields (generated in development, required in production)',
    secret: true,
    read: readKey,
  } satisfies Variable<Buffer>,
  SECRET_KEY_PREVIOUS: {
    default: null,
    wants: 'earlier keys, comma-separated, each like SECRET_KEY',
    about: 'Keys replaced by SECRET_KEY: what they derived and encrypted stays valid',
    secret: true,
    read: (value) => {
      const keys = value.split(',').map((key) => readKey(key.trim()))
      return keys.every((key) => key !== undefined) ? keys : undefined
    },
  } satisfies Variable<Buffer[]>,
  WHATSAPP_ENABLED: flag(
    'Whether messages go to the gateway (default false in development; must be true in production)',
  ),
  WHATSAPP_PROVIDER: oneOf(PROVIDERS, null, 'Gateway (default simulator in development)'),
  WHATSAPP_API_URL: httpUrl('The gateway’s send address (default: the provider’s public one)'),
  WHATSAPP_API_TOKEN: token('The gateway’s token'),
  WHATSAPP_FALLBACK_PROVIDER: oneOf(PROVIDERS, null, 'Second route, tried when the first refuses'),
  WHATSAPP_FALLBACK_API_URL: httpUrl('Its send address'),
  WHATSAPP_FALLBACK_API_TOKEN: token('Its token'),
  WHATSAPP_NOTICES_PER_MINUTE: limit(30, 'Pace of notices per sender; codes are not paced by it'),
  WHATSAPP_BUSINESS_NUMBER: phone('Your own WhatsApp number'),
  WHATSAPP_WEBHOOK_SECRET: {
    default: null,
    wants: 'at least 22 characters out of A-Z a-z 0-9 _ -',
    about: 'Path token of the webhooks (default: derived from SECRET_KEY)',
    secret: true,
    read: (value) => (/^[A-Za-z0-9_-]{22,200}$/.test(value) ? value : undefined),
  } satisfies Variable<string>,
  OFFICE_WHATSAPP_TO: phone(
    'Office number told about each new registration and each late visit (default: nobody is told)',
  ),
  OTP_TTL_SECONDS: limit(300, 'Life of a code'),
  OTP_MAX_ATTEMPTS: limit(5, 'Wrong codes per verification'),
  OTP_MAX_LIFETIME_SECONDS: limit(600, 'Life of a code from its first sending, whatever is resent'),
  OTP_MAX_FAILURES_PER_PHONE_PER_DAY: limit(10, 'Wrong codes over all verifications of a number'),
  OTP_MAX_FAILURES_PER_IP_PER_HOUR: limit(60, 'Wrong codes from one source'),
  TRACK_MAX_FAILURES_PER_HOUR: limit(10, 'Failed look-ups per registration number and per address'),
  OTP_RESEND_COOLDOWN_SECONDS: limit(60, 'First wait before a resend; then twice, then five times as long'),
  OTP_MAX_SENDS_PER_PHONE_PER_HOUR: limit(5, 'Codes to one number in an hour'),
  OTP_MAX_SENDS_PER_PHONE_PER_DAY: limit(10, 'Codes to one number in a day'),
  OTP_MAX_REQUESTS_PER_IP_PER_HOUR: limit(
    30,
    'Codes asked for from one address (mobile operators put many people behind one)',
  ),
  OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR: limit(15, 'Unverified codes per block of 1,000 neighbouring numbers'),
  OTP_MAX_SENDS_PER_MINUTE: limit(60, 'Codes of the whole installation in a minute: cost and ban brake'),
  OTP_MAX_SENDS_PER_DAY: limit(null, 'Codes of the whole installation in a day (default: no limit)'),
  OTP_SEND_WAIT_MS: limit(8000, 'How long a request waits for the gateway before it answers `pending`'),
  VERIFICATION_TOKEN_TTL_SECONDS: limit(1800, 'Life of the proof that a number was verified'),
  TRUSTED_PROXIES: {
    default: null,
    wants: 'addresses or CIDR ranges, comma-separated',
    about: 'Only from these is X-Forwarded-For believed',
    read: readCidrs,
  } satisfies Variable<Cidr[]>,
  BUSINESS_TIME_ZONE: {
    default: 'Asia/Jakarta',
    wants: 'a time zone such as Asia/Jakarta, Asia/Makassar or Asia/Jayapura',
    about: 'Numbers, "today", windows, quiet hours',
    read: readTimeZone,
  } satisfies Variable<string>,
  QUIET_HOURS: {
    default: '21:00-07:00',
    wants: 'HH:MM-HH:MM, or none',
    about: 'Notices wait; codes and answers to the applicant’s own act don’t',
    read: readQuietHours,
  } satisfies Variable<QuietHours | null>,
  BRAND_NAME: {
    default: 'ISP Technician Management',
    wants: 'one line of at most 60 characters',
    about: 'Used in messages and pages',
    read: (value) => (/^[^\p{Cc}]{1,60}$/u.test(value) ? value : undefined),
  } satisfies Variable<string>,
  ADMIN_EMAIL: {
    default: null,
    wants: 'an e-mail address',
    about: 'Creates the first administrator when there are no staff yet',
    read: (value) => {
      const email = StaffEmail.safeParse(value)
      return email.success ? email.data : undefined
    },
  } satisfies Variable<string>,
  ADMIN_PASSWORD: {
    default: null,
    wants: `${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters`,
    about: 'His or her password',
    secret: true,
    read: (value) => (NewPassword.safeParse(value).success ? value : undefined),
  } satisfies Variable<string>,
  // Such addresses carry their own token.
  ALERT_WEBHOOK_URL: { ...httpUrl('Where alerts go besides the console'), secret: true } satisfies Variable<URL>,
  ALERT_WHATSAPP_TO: phone('Number that alerts go to'),
  METRICS_TOKEN: token('Bearer token for /metrics; without it only loopback may read it'),
  IDENTITY_KEEP_DAYS: limit(
    90,
    'Days after which identity number and photo of a rejected, cancelled or merged registration are erased',
  ),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent'], 'info', 'Lines below this level are not written'),
}

type Variables = typeof VARIABLES
export type Env = { [Name in keyof Variables]: Variables[Name] extends Variable<infer T> ? T | null : never }

export type EnvSource = Readonly<Record<string, string | undefined>>

/** Reads each variable; `problems` has one line for each that is bad. Absent ones without a default are null. */
export function readEnv(source: EnvSource): { env: Env; problems: string[] } {
  const problems: string[] = []
  const env: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries(VARIABLES) as [string, Variable<unknown>][]) {
    const given = source[name]?.trim() === '' ? undefined : source[name]?.trim()
    const value = given ?? variable.default
    const parsed = value === null ? null : variable.read(value)
    if (parsed === undefined) problems.push(`${name}: got ${shown(variable, given)}, wants ${variable.wants}`)
    env[name] = parsed ?? null
  }
  return { env: env as Env, problems }
}

function shown(variable: Variable<unknown>, value: string | undefined): string {
  if (value === undefined) return 'nothing'
  if (variable.secret) return `a value of ${value.length} characters`
  // An address may bring a password along.
  return JSON.stringify(value.slice(0, 200).replace(/\/\/[^/?#]*@/, '//…@'))
}

/** The process's environment, with `.env` of the working directory below it: an empty variable hides nothing. */
export function processEnv(): EnvSource {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}
  const given = Object.entries(process.env).filter(([, value]) => value !== undefined && value.trim() !== '')
  return { ...file, ...Object.fromEntries(given) }
}
