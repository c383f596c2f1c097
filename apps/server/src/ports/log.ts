import { pino } from 'pino'
import { maskPhoneForLog, type Phone } from '@sambung/shared/phone'

type Loggable = string | number | boolean | null | undefined | MaskedPhone | Error

/** A phone may enter a log line only through this type, which the logger's signature demands instead of a raw string. */
export type MaskedPhone = { readonly masked: string; toJSON(): string }

export function masked(phone: Phone): MaskedPhone {
  const text = maskPhoneForLog(phone)
  return { masked: text, toJSON: () => text }
}

export type LogFields = Record<string, Loggable>

export type Log = {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

// The last fence behind the types: whatever still looks like a code, a token or a number in full does not leave.
const LEAKS: readonly [RegExp, string][] = [
  [/\b(?:\+?62|0)8\d{7,12}\b/g, '[phone]'],
  [/\b[A-Za-z0-9_-]{43}\b/g, '[token]'],
  [/\b\d{16}\b/g, '[identity]'],
  [/(?<![\d.:T-])\d{6}(?![\d.:-])/g, '[digits]'],
]

function redact(text: string): string {
  return LEAKS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text)
}

function redactFields(fields: LogFields): Record<string, unknown> {
  const clean: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Error) clean[name] = describeError(value)
    else clean[name] = typeof value === 'string' ? redact(value) : value
  }
  return clean
}

function describeError(error: Error): Record<string, unknown> {
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined
  return { name: error.name, message: redact(error.message), stack: redact(error.stack ?? ''), ...(cause && { cause }) }
}

export type LogOptions = { level: string; json: boolean; write?: (line: string) => void }

/** Structured lines: JSON in production, one readable line each in development. */
export function createLog(options: LogOptions): Log {
  const write = options.write ?? ((line: string) => void process.stdout.write(line))
  const destination = { write: options.json ? write : (line: string) => write(readable(line)) }
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  )
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (message: string, fields?: LogFields) =>
    fields === undefined ? logger[level](redact(message)) : logger[level](redactFields(fields), redact(message))
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function readable(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line) as Record<string, unknown>
  const rest = Object.entries(fields)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ')
  return `${String(time).slice(11, 19)} ${String(level)} ${String(msg)}${rest === '' ? '' : ` ${rest}`}\n`
}
