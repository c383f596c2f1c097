import { createHmac } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import type { StaffRole } from '@sambung/shared/states'
import { hashToken } from '../src/config/secrets.ts'
import { insertStaff, savePasswordHash, type StaffRow } from '../src/slices/staff/repository.ts'
import { cookieName, sealToken } from '../src/slices/staff/session-cookie.ts'
import type { Client, ClientOptions } from './client.ts'
import type { TestApp } from './start-test-app.ts'

/** The password of every account that tests make. */
export const TEST_PASSWORD = 'kata sandi untuk uji'

// Hashing takes a tenth of a second: once is enough for a whole file.
let hash: Promise<string> | null = null

let people = 0

export type StaffOptions = ClientOptions & {
  name?: string
  email?: string
  /** False: an account that was never given a password. */
  password?: boolean
}
export type StaffClient = Client & { readonly staff: StaffRow }

/** An account of this role, as an accepted invitation leaves it. */
export async function createStaff(app: TestApp, role: StaffRole, options: StaffOptions = {}): Promise<StaffRow> {
  const { ids, clock, write } = app.app.context
  const now = clock.now()
  const number = (people += 1)
  const row: StaffRow = {
    id: ids.opaque(),
    name: options.name ?? `Staf ${number} ${role}`,
    email: options.email ?? `staf-${number}-${role}@contoh.id`,
    emailVerified: true,
    image: null,
    role,
    disabledAt: null,
    lastSignInAt: null,
    twoFactorEnabled: false,
    preferences: {},
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
  const known = await (hash ??= hashPassword(TEST_PASSWORD))
  await write(async (tx) => {
    await insertStaff(tx, row)
    if (options.password !== false) {
      await savePasswordHash(tx, { id: ids.opaque(), staffId: row.id, hash: known, now })
    }
  })
  return row
}

/** A browser in which somebody of this role is signed in: the rows and the cookie of a real sign-in, without its wait. */
export async function signInAs(app: TestApp, role: StaffRole, options: StaffOptions = {}): Promise<StaffClient> {
  const staff = await createStaff(app, role, options)
  return Object.assign(await openSession(app, staff, options), { staff })
}

/** One more browser of the same person. */
export async function openSession(app: TestApp, staff: StaffRow, options: ClientOptions = {}): Promise<Client> {
  const { ids, clock, keys, config, write } = app.app.context
  const now = clock.now()
  const token = ids.token().replaceAll(/[_-]/g, 'x').slice(0, 32)
  await write(async (tx) => {
    await tx.insert(tx.tables.staffSessions).values({
      id: ids.opaque(),
      userId: staff.id,
      token: hashToken(token),
      expiresAt: now + 14 * 24 * 60 * 60 * 1000,
      ipAddress: options.address ?? '127.0.0.1',
      userAgent: 'test',
      createdAt: now,
      updatedAt: now,
    })
  })
  const client = app.browser(options)
  client.cookie = `${cookieName(config, 'session_token')}=${sealToken(keys, token)}`
  return client
}

/** What an authenticator app shows for this `otpauth:` address (RFC 6238): now, or so many half minutes later. */
export function totpCode(totpUri: string, steps = 0): string {
  const secret = new URL(totpUri).searchParams.get('secret') ?? ''
  const counter = Buffer.alloc(8)
  // The sign-in library reads this machine's clock.
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text.replace(/=+$/, '')).map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const bytes = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}
