import type { Skill } from '@sambung/shared/technicians'
import type { RunningApp } from './app.ts'
import { idOf } from './given-registrations.ts'
import { call, HEAD, sessionOf, type StaffMember } from './given-staff.ts'
import { newPhone } from './phones.ts'
import { register, type Registered } from './register.ts'

export type GivenTechnician = StaffMember & { technicianId: string }

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startsAt: '06:00', endsAt: '22:00' }))
const heads = new WeakMap<RunningApp, Promise<string>>()
let people = 0

/** Asks as the first administrator. */
export async function asHead<T>(app: RunningApp, procedure: string, input: object): Promise<T> {
  const session = heads.get(app) ?? sessionOf(app, HEAD)
  heads.set(app, session)
  return call<T>(app, procedure, { input, cookie: await session })
}

type TechnicianOptions = { skills?: Skill[]; areas?: string[]; visitsPerDay?: number }

/** Somebody who goes out every day, with a profile and an account that has its password. */
export async function givenTechnician(
  app: RunningApp,
  name: string,
  { skills = ['survey', 'fiber_installation'], areas = [], visitsPerDay = 5 }: TechnicianOptions = {},
): Promise<GivenTechnician> {
  const email = `teknisi-${(people += 1)}@contoh.id`
  const password = 'kata sandi untuk uji'
  const { technician, invitationUrl } = await asHead<{
    technician: { id: string; staffId: string }
    invitationUrl: string
  }>(app, 'technicians.create', {
    fullName: name,
    email,
    employeeNumber: `TEK-${String(people).padStart(3, '0')}`,
    phone: newPhone().replaceAll('-', ''),
    level: 'senior',
    skills,
    areas,
    shifts: EVERY_DAY,
    visitsPerDay,
  })
  const token = new URLSearchParams(new URL(invitationUrl).hash.slice(1)).get('t') ?? ''
  await call(app, 'staff.acceptInvitation', { input: { token, password }, cookie: null })
  return { id: technician.staffId, technicianId: technician.id, name, email, password }
}

export type GivenVisit = Registered & { registrationId: string; visitId: string }

type Household = { id: string; version: number; visits?: unknown }

/** A registration that waits for its survey, or for its installation, on `day`: as the office's moves leave it. */
export async function givenVisit(
  app: RunningApp,
  type: 'survey' | 'installation',
  { day = today(), window = '08-12' }: { day?: string; window?: string } = {},
): Promise<GivenVisit> {
  // Agreed for a day that can be promised at any hour; then as many days have passed as lie between.
  const agreed = await offeredTime(app)
  const registered = await register(app, newPhone())
  const registrationId = idOf(app, registered.number)
  const way = type === 'survey' ? ['verified', 'survey_scheduled'] : ['verified', 'approved', 'customer_created']
  for (const to of way) {
    const { version } = await asHead<Household>(app, 'registrations.get', { id: registrationId })
    const needsTime = to === 'survey_scheduled' || to === 'customer_created'
    await asHead(app, 'registrations.transition', {
      id: registrationId,
      version,
      to,
      ...(needsTime && agreed),
    })
  }
  const visitId = visitOf(app, registrationId)
  using database = app.openDatabase()
  database.prepare('UPDATE work_orders SET day = ?, "window" = ? WHERE id = ?').run(day, window, visitId)
  return { ...registered, registrationId, visitId }
}

/** The first whole day that the office may promise, in its first hours. */
export async function offeredTime(app: RunningApp): Promise<{ day: string; window: string }> {
  const days = await asHead<{ date: string; windows: string[] }[]>(app, 'slots.office', {})
  const whole = days.find(({ date }) => date > today())
  return { day: whole?.date ?? '', window: whole?.windows[0] ?? '' }
}

/** Gives a visit to somebody, as a planner would. */
export async function givenAssigned(app: RunningApp, visit: GivenVisit, technician: GivenTechnician): Promise<void> {
  const { version } = await asHead<{ version: number }>(app, 'workOrders.get', { id: visit.visitId })
  await asHead(app, 'workOrders.assign', {
    id: visit.visitId,
    version,
    technicianId: technician.technicianId,
    force: true,
  })
}

/** A distribution point with free ports, by the code on its lid. */
export async function givenPoint(app: RunningApp, code: string): Promise<void> {
  await asHead(app, 'coverage.createPoint', {
    code,
    latitude: -6.3,
    longitude: 107.3,
    ports: 8,
    portsUsedElsewhere: 0,
    state: 'active',
    kecamatan: 'Karawang Barat',
    city: 'Kabupaten Karawang',
  })
}

/** Today's calendar day where the business is. */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date())
}

function visitOf(app: RunningApp, registrationId: string): string {
  using database = app.openDatabase()
  const row = database
    .prepare('SELECT id FROM work_orders WHERE registration_id = ? ORDER BY ordinal DESC')
    .get(registrationId) as { id: string }
  return row.id
}
