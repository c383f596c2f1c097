import type { RegistrationState } from '@sambung/shared/states'
import type { RunningApp } from './app.ts'
import { newPhone } from './phones.ts'
import { register } from './register.ts'

export type GivenRegistration = { id: string; number: string; fullName: string }

export type RegistrationOptions = {
  fullName?: string
  phone?: string
  state?: RegistrationState
  /** Minutes since it came and since it is in this state. */
  minutes?: number
  phoneProof?: 'code' | 'staff' | 'none'
  coverage?: 'covered' | 'survey_needed' | 'waiting_list'
  address?: string
  kecamatan?: string
  city?: string
  ownerId?: string
  identityPhotoId?: string
}

type Row = Record<string, string | number | null>

/**
 * Registrations as they come to lie in the database over days, copied from one that was really made: for lists, ages and
 * states that nobody could click together in time. Their first message has arrived.
 */
export async function givenRegistrations(
  app: RunningApp,
  wanted: readonly RegistrationOptions[],
): Promise<GivenRegistration[]> {
  const pattern = await register(app, newPhone())
  using database = app.openDatabase()
  const original = database.prepare('SELECT * FROM registrations WHERE number = ?').get(pattern.number) as Row
  const events = database
    .prepare('SELECT * FROM registration_events WHERE registration_id = ?')
    .all(String(original['id'])) as Row[]
  const insert = (table: string, row: Row) => {
    const names = Object.keys(row)
    database
      .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `$${name}`).join(', ')})`)
      .run(row)
  }
  database.exec('BEGIN IMMEDIATE')
  const last = database
    .prepare('UPDATE registration_counters SET value = value + $more RETURNING value')
    .get({ more: wanted.length }) as { value: number }
  const day = pattern.number.slice(3, 11)
  const made = wanted.map((options, index): GivenRegistration => {
    const counter = last.value - wanted.length + index + 1
    const number = `REG${day}${String(counter).padStart(3, '0')}`
    const id = `${String(original['id']).slice(0, -6)}${String(counter).padStart(6, '0')}`
    const at = Date.now() - (options.minutes ?? 0) * 60_000
    const fullName = options.fullName ?? 'Siti Rahmawati'
    const phone = (options.phone ?? newPhone()).replaceAll('-', '').replace(/^0/, '+62')
    insert('registrations', {
      ...original,
      id,
      number,
      ordinal: Number(day) * 1_000_000 + counter,
      tracking_hash: `${String(original['tracking_hash'])}-${counter}`,
      duplicate_key: `given-${counter}`,
      full_name: fullName,
      phone,
      phone_proof: options.phoneProof ?? 'code',
      state: options.state ?? 'pending_verification',
      coverage_verdict: options.coverage ?? 'covered',
      address: options.address ?? `Jl. Melati No. ${counter}`,
      kecamatan: options.kecamatan ?? 'Karawang Barat',
      city: options.city ?? 'Kabupaten Karawang',
      owner_id: options.ownerId ?? null,
      identity_photo_id: options.identityPhotoId ?? null,
      state_at: at,
      created_at: at,
      updated_at: at,
    })
    for (const event of events) {
      insert('registration_events', { ...event, id: `${id}-${String(event['version'])}`, registration_id: id, at })
    }
    return { id, number, fullName }
  })
  database.exec('COMMIT')
  return made
}

/** The id behind a number, as the console's addresses have it. */
export function idOf(app: RunningApp, number: string): string {
  using database = app.openDatabase()
  const row = database.prepare('SELECT id FROM registrations WHERE number = ?').get(number) as { id: string }
  return row.id
}
