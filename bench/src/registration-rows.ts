/** Names of a column and what stands in it, as the tables of both engines take them; instants in milliseconds. */
export type Row = Record<string, string | number | null>

const DAY_MS = 24 * 60 * 60_000
const A_DAY = 1_000
const OPEN = [
  'pending_verification',
  'verified',
  'survey_scheduled',
  'survey_completed',
  'approved',
  'customer_created',
]
const CLOSED = [
  'active',
  'active',
  'active',
  'active',
  'active',
  'active',
  'active',
  'cancelled',
  'rejected',
  'waitlisted',
]
const FIRST = ['Siti', 'Budi', 'Agus', 'Dewi', 'Rina', 'Andi', 'Joko', 'Sri', 'Wahyu', 'Eko', 'Nur', 'Putri', 'Dian']
const SYLLABLES = [
  'ra',
  'ma',
  'wa',
  'ti',
  'su',
  'har',
  'san',
  'to',
  'di',
  'le',
  'yu',
  'pra',
  'no',
  'ning',
  'sih',
  'man',
]
const ROADS = ['Jl.', 'Jalan', 'Gg.', 'Kp.', 'Perum']
const SOURCES = ['direct', 'direct', 'direct', 'google', 'google', 'facebook', 'tiktok', 'referral', 'brosur-rt']
export const KECAMATAN = Array.from({ length: 30 }, (_, at) => `Kecamatan ${word(at * 7 + 3, 3)}`)
export const STAFF = Array.from({ length: 12 }, (_, at) => `bench-staff-${at}`)
export const PACKAGES = ['bench-a', 'bench-b', 'bench-c', 'bench-d']
/** What only some of the years knew: who asks for it must not pay for all the others. */
export const RETIRED_PACKAGE = 'bench-retired'
export const NEW_SOURCE = 'videotron'
export const NEW_STAFF = 'bench-staff-new'
export const RARE_VERDICT = 'waiting_list'
/** So many of the newest have their history of moves. */
const WITH_HISTORY = 120_000

export type Made = { registration: Row; message: Row; events: Row[]; number: number }

/**
 * Registrations, a notice of each and the moves of the newest, as they come in over years: the newest are in progress,
 * nearly all others done.
 */
export function* makeRows(count: number, now: number): Generator<Made> {
  const start = Math.floor(now / DAY_MS) * DAY_MS - Math.ceil(count / A_DAY) * DAY_MS
  for (let at = 0; at < count; at += 1) {
    const random = seeded(at)
    const createdAt = start + Math.floor(at / A_DAY) * DAY_MS + (at % A_DAY) * 60_000
    const isRecent = count - at <= count / 40
    const isEarly = at < count / 10
    const state = pick(isRecent && random() < 0.7 ? OPEN : CLOSED, random)
    const stateAt = createdAt + Math.floor(random() * 3 * DAY_MS)
    const day = new Date(createdAt).toISOString().slice(0, 10).replaceAll('-', '')
    const counter = (at % A_DAY) + 1
    const id = `bench-${String(at).padStart(16, '0')}`
    const registration = {
      id,
      number: `REG${day}${String(counter).padStart(3, '0')}`,
      ordinal: Number(day) * 1_000_000 + counter,
      state,
      state_at: stateAt,
      version: 1,
      phone: `+62812${String(Math.floor(random() * 10 ** 8)).padStart(8, '0')}`,
      phone_proof: random() < 0.02 ? 'none' : 'code',
      full_name: `${pick(FIRST, random)} ${word(Math.floor(random() * 60_000), 3)}`,
      address: `${pick(ROADS, random)} ${word(Math.floor(random() * 4_000), 2)} No. ${Math.floor(random() * 200) + 1}`,
      kelurahan: `Kelurahan ${word(Math.floor(random() * 200), 2)}`,
      kecamatan: pick(KECAMATAN, random),
      city: random() < 0.9 ? 'Kota Bandung' : 'Kabupaten Bandung Barat',
      postal_code: `40${String(Math.floor(random() * 900) + 100)}`,
      latitude: -6.9 - random() / 5,
      longitude: 107.5 + random() / 5,
      package_id: isEarly && random() < 0.3 ? RETIRED_PACKAGE : pick(PACKAGES, random),
      monthly_price: 250_000,
      setup_fee: 100_000,
      source: isRecent && random() < 0.5 ? NEW_SOURCE : random() < 0.001 ? 'pameran' : pick(SOURCES, random),
      owner_id: isRecent && random() < 0.5 ? NEW_STAFF : random() < 0.3 ? pick(STAFF, random) : null,
      coverage_verdict: random() < 0.0005 ? RARE_VERDICT : random() < 0.6 ? 'covered' : 'survey_needed',
      locale: 'id',
      consent_version: 'bench',
      consent_at: createdAt,
      tracking_hash: `bench-${at}`,
      tracking_key_id: 'bench',
      duplicate_key: null,
      created_at: createdAt,
      updated_at: stateAt,
    }
    const message = {
      id: `bench-message-${at}`,
      template: 'registration-received',
      lane: 'notice',
      recipient: registration.phone,
      locale: 'id',
      data: '{}',
      about_type: 'registration',
      about_id: id,
      state: random() < 0.97 ? 'read' : 'failed',
      attempts: 1,
      next_attempt_at: createdAt,
      expires_at: createdAt + DAY_MS,
      created_at: createdAt,
      state_at: createdAt,
    }
    const events = count - at <= WITH_HISTORY ? makeEvents({ id, state, createdAt, stateAt }) : []
    yield { registration, message, events, number: at }
  }
}

function makeEvents(of: { id: string; state: string; createdAt: number; stateAt: number }): Row[] {
  const { id, state, createdAt, stateAt } = of
  const event = (version: number, toState: string, at: number): Row => ({
    id: `${id}-${version}`,
    registration_id: id,
    from_state: version === 1 ? null : 'pending_verification',
    to_state: toState,
    actor_type: version === 1 ? 'applicant' : 'supervisor',
    version,
    at,
  })
  return state === 'pending_verification'
    ? [event(1, state, createdAt)]
    : [event(1, 'pending_verification', createdAt), event(2, state, stateAt)]
}

/** The columns that hold instants: PostgreSQL keeps them as such. */
export const INSTANTS = new Set([
  'state_at',
  'consent_at',
  'created_at',
  'updated_at',
  'next_attempt_at',
  'expires_at',
  'at',
])

/** A pronounceable word for a number: `rama`, `suti` … */
export function word(number: number, syllables: number): string {
  let rest = number
  let text = ''
  for (let at = 0; at < syllables; at += 1) {
    text += SYLLABLES[rest % SYLLABLES.length] ?? ''
    rest = Math.floor(rest / SYLLABLES.length) + at * 5
  }
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

/** The same rows in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
