import type { Phone } from '@sambung/shared/phone'
import { readEnv, type Cidr, type Env, type EnvSource, type ProviderName, type QuietHours } from './env.ts'
import { isPublicHttps } from './public-address.ts'

export type RouteConfig = {
  provider: 'fonnte' | 'simulator'
  /** Null: the simulator that development starts. */
  apiUrl: URL | null
  token: string
}

export type Config = {
  environment: 'development' | 'production' | 'test'
  production: boolean
  host: string
  port: number
  /** Null in development: `http://localhost:PORT`, known once the port is. */
  publicUrl: URL | null
  databaseUrl: string
  dataDir: string
  /** Null in development: generated once into the data directory. */
  secretKey: Buffer | null
  previousSecretKeys: Buffer[]
  messaging: {
    /** False: nothing is sent, and whoever asks is told so. */
    enabled: boolean
    routes: RouteConfig[]
    noticesPerMinute: number
    businessNumber: Phone | null
    webhookSecret: string | null
    officeNumber: Phone | null
    quietHours: QuietHours | null
  }
  otp: {
    ttlMs: number
    maxLifetimeMs: number
    maxAttempts: number
    cooldownMs: number
    sendWaitMs: number
    maxFailuresPerPhonePerDay: number
    maxFailuresPerAddressPerHour: number
    maxSendsPerPhonePerHour: number
    maxSendsPerPhonePerDay: number
    maxRequestsPerAddressPerHour: number
    maxRequestsPerBlockPerHour: number
    maxSendsPerMinute: number
    maxSendsPerDay: number | null
  }
  trackMaxFailuresPerHour: number
  proofTtlMs: number
  trustedProxies: Cidr[]
  timeZone: string
  brandName: string
  /** Made at start where there are no staff yet. */
  firstAdmin: { email: string; password: string } | null
  /** How long identity data of a registration that came to nothing is kept. */
  identityKeepDays: number
  logLevel: string
}

/** Thrown with one line per problem; the process ends with exit code 78 (EX_CONFIG). */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

const PUBLIC_API = new URL('https://api.fonnte.com/send')

/** Reads, cross-checks and refuses: an unsafe combination never becomes a running server. */
export function readConfig(source: EnvSource): Config {
  const { env, problems } = readEnv(source)
  const production = env.NODE_ENV === 'production'
  const provider = env.WHATSAPP_PROVIDER ?? (production ? null : 'simulator')
  const enabled = env.WHATSAPP_ENABLED ?? false

  if (production) problems.push(...productionProblems(env))
  problems.push(...firstAdminProblems(env))
  if (provider === null) problems.push('WHATSAPP_PROVIDER: got nothing, wants fonnte')
  const routes: RouteConfig[] = []
  const primary = { prefix: 'WHATSAPP', provider, url: env.WHATSAPP_API_URL, token: env.WHATSAPP_API_TOKEN }
  const fallback = {
    prefix: 'WHATSAPP_FALLBACK',
    provider: env.WHATSAPP_FALLBACK_PROVIDER,
    url: env.WHATSAPP_FALLBACK_API_URL,
    token: env.WHATSAPP_FALLBACK_API_TOKEN,
  }
  for (const given of [primary, fallback]) {
    const route = readRoute(given, { production, enabled, problems })
    if (route !== null) routes.push(route)
  }
  if (problems.length > 0) throw new ConfigError(oncePerVariable(problems))

  const seconds = (value: number | null) => need(value) * 1000
  return {
    environment: need(env.NODE_ENV),
    production,
    host: need(env.HOST),
    port: need(env.PORT),
    publicUrl: env.PUBLIC_URL,
    databaseUrl: need(env.DATABASE_URL),
    dataDir: need(env.DATA_DIR),
    secretKey: env.SECRET_KEY,
    previousSecretKeys: env.SECRET_KEY_PREVIOUS ?? [],
    messaging: {
      enabled: enabled || provider === 'simulator',
      routes,
      noticesPerMinute: need(env.WHATSAPP_NOTICES_PER_MINUTE),
      businessNumber: env.WHATSAPP_BUSINESS_NUMBER,
      webhookSecret: env.WHATSAPP_WEBHOOK_SECRET,
      officeNumber: env.OFFICE_WHATSAPP_TO,
      quietHours: env.QUIET_HOURS,
    },
    otp: {
      ttlMs: seconds(env.OTP_TTL_SECONDS),
      maxLifetimeMs: seconds(env.OTP_MAX_LIFETIME_SECONDS),
      maxAttempts: need(env.OTP_MAX_ATTEMPTS),
      cooldownMs: seconds(env.OTP_RESEND_COOLDOWN_SECONDS),
      sendWaitMs: need(env.OTP_SEND_WAIT_MS),
      maxFailuresPerPhonePerDay: need(env.OTP_MAX_FAILURES_PER_PHONE_PER_DAY),
      maxFailuresPerAddressPerHour: need(env.OTP_MAX_FAILURES_PER_IP_PER_HOUR),
      maxSendsPerPhonePerHour: need(env.OTP_MAX_SENDS_PER_PHONE_PER_HOUR),
      maxSendsPerPhonePerDay: need(env.OTP_MAX_SENDS_PER_PHONE_PER_DAY),
      maxRequestsPerAddressPerHour: need(env.OTP_MAX_REQUESTS_PER_IP_PER_HOUR),
      maxRequestsPerBlockPerHour: need(env.OTP_MAX_REQUESTS_PER_BLOCK_PER_HOUR),
      maxSendsPerMinute: need(env.OTP_MAX_SENDS_PER_MINUTE),
      maxSendsPerDay: env.OTP_MAX_SENDS_PER_DAY,
    },
    trackMaxFailuresPerHour: need(env.TRACK_MAX_FAILURES_PER_HOUR),
    proofTtlMs: seconds(env.VERIFICATION_TOKEN_TTL_SECONDS),
    trustedProxies: env.TRUSTED_PROXIES ?? [],
    timeZone: need(env.BUSINESS_TIME_ZONE),
    brandName: need(env.BRAND_NAME),
    firstAdmin: readFirstAdmin(env),
    identityKeepDays: need(env.IDENTITY_KEEP_DAYS),
    logLevel: need(env.LOG_LEVEL),
  }
}

/** What could not be read counts as missing too; a second line that says so would be false. */
function oncePerVariable(problems: string[]): string[] {
  const named = new Set<string>()
  return problems.filter((line) => {
    const name = line.slice(0, line.indexOf(':'))
    return named.has(name) ? false : named.add(name)
  })
}

function productionProblems(env: Env): string[] {
  const problems: string[] = []
  if (env.PUBLIC_URL === null) problems.push('PUBLIC_URL: got nothing, wants the https address customers open')
  else if (env.PUBLIC_URL.protocol !== 'https:') {
    problems.push(`PUBLIC_URL: got ${JSON.stringify(env.PUBLIC_URL.href)}, wants https in production`)
  }
  if (env.SECRET_KEY === null) {
    problems.push(
      'SECRET_KEY: got nothing, wants at least 32 bytes as base64 or hex, such as the output of: openssl rand -base64 32',
    )
  }
  if (env.WHATSAPP_ENABLED !== true) {
    problems.push(
      `WHATSAPP_ENABLED: got ${env.WHATSAPP_ENABLED ?? 'nothing'}, wants true in production: without it no code is ever sent`,
    )
  }
  return problems
}

function firstAdminProblems(env: Env): string[] {
  if ((env.ADMIN_EMAIL === null) === (env.ADMIN_PASSWORD === null)) return []
  return env.ADMIN_EMAIL === null
    ? ['ADMIN_EMAIL: got nothing, wants the e-mail address that goes with ADMIN_PASSWORD']
    : ['ADMIN_PASSWORD: got nothing, wants the password that goes with ADMIN_EMAIL']
}

function readFirstAdmin({ ADMIN_EMAIL: email, ADMIN_PASSWORD: password }: Env): Config['firstAdmin'] {
  return email === null || password === null ? null : { email, password }
}

type GivenRoute = { prefix: string; provider: ProviderName | null; url: URL | null; token: string | null }
type RouteRules = { production: boolean; enabled: boolean; problems: string[] }

function readRoute(given: GivenRoute, rules: RouteRules): RouteConfig | null {
  const { prefix, provider } = given
  if (provider === null) return null
  const refuse = (line: string) => {
    rules.problems.push(line)
    return null
  }
  if (provider === 'simulator') {
    if (rules.production)
      return refuse(`${prefix}_PROVIDER: got "simulator", wants fonnte: the simulator sends nothing to anybody`)
    return { provider, apiUrl: given.url, token: given.token ?? 'simulator' }
  }
  if (provider !== 'fonnte')
    return refuse(
      `${prefix}_PROVIDER: got "${provider}", wants fonnte: this version has no adapter for "${provider}" yet`,
    )
  if (given.token === null && rules.enabled)
    return refuse(`${prefix}_API_TOKEN: got nothing, wants the device token of your ${provider} account`)
  const apiUrl = given.url ?? PUBLIC_API
  if (rules.production && !isPublicHttps(apiUrl)) {
    return refuse(`${prefix}_API_URL: got ${JSON.stringify(apiUrl.href)}, wants a public https address`)
  }
  return { provider, apiUrl, token: given.token ?? '' }
}

function need<T>(value: T | null): T {
  if (value === null) throw new Error('a variable without a default was read as if it had one')
  return value
}
