import { randomInt } from 'node:crypto'
import type { Shift, Skill, TechnicianLevel } from '@sambung/shared/technicians'
import { DEFAULT_SETTINGS } from '@sambung/shared/settings'
import type { StaffRole } from '@sambung/shared/states'
import type { AppContext, Staff } from '../../app/context.ts'
import { addStarterPackages } from '../../slices/catalogue/index.ts'
import { addDays } from '../../slices/scheduling/index.ts'
import { addStaffWithPassword } from '../../slices/staff/index.ts'
import { phoneNumber } from './people.ts'
import { CITY, OPEN, OPENED_LATER, planPoints, PLANNED, type KecamatanName } from './places.ts'
import { findStaffId } from './demo-repository.ts'
import type { Crew, World } from './world.ts'

const DOMAIN = 'demo.sambung.local'

const OFFICE: readonly { name: string; role: Exclude<StaffRole, 'technician'>; email: string }[] = [
  { name: 'Ratna Kusumawardani', role: 'admin', email: `admin@${DOMAIN}` },
  { name: 'Hendra Gunawan', role: 'supervisor', email: `supervisor@${DOMAIN}` },
  { name: 'Siti Nurhayati', role: 'customer_service', email: `cs@${DOMAIN}` },
  { name: 'Dimas Prasetyo', role: 'customer_service', email: `cs2@${DOMAIN}` },
  { name: 'Lina Marlina', role: 'customer_service', email: `cs3@${DOMAIN}` },
  { name: 'Bapak Sutrisno', role: 'viewer', email: `viewer@${DOMAIN}` },
]

type Hired = { name: string; level: TechnicianLevel; skills: Skill[]; areas: KecamatanName[]; visitsPerDay: number }

const WEST: KecamatanName[] = [OPEN, OPENED_LATER]
const FIBER: Skill[] = ['survey', 'fiber_installation', 'troubleshooting']

/** Rest days go round, so that somebody is there on each. */
const CREW: readonly Hired[] = [
  { name: 'Asep Saepudin', level: 'senior', skills: [...FIBER, 'splicing'], areas: [OPEN], visitsPerDay: 5 },
  { name: 'Dede Kurnia', level: 'senior', skills: FIBER, areas: [OPEN], visitsPerDay: 5 },
  {
    name: 'Yayan Mulyana',
    level: 'expert',
    skills: [...FIBER, 'splicing', 'networking'],
    areas: WEST,
    visitsPerDay: 5,
  },
  { name: 'Rahmat Hidayat', level: 'senior', skills: FIBER, areas: [OPENED_LATER], visitsPerDay: 5 },
  { name: 'Ujang Suherman', level: 'senior', skills: FIBER, areas: [OPENED_LATER], visitsPerDay: 5 },
  { name: 'Eko Purwanto', level: 'junior', skills: ['survey', 'fiber_installation'], areas: WEST, visitsPerDay: 4 },
  { name: 'Fajar Nugraha', level: 'junior', skills: ['survey', 'fiber_installation'], areas: WEST, visitsPerDay: 4 },
  {
    name: 'Gilang Ramadhan',
    level: 'junior',
    skills: ['survey'],
    areas: [OPEN, OPENED_LATER, PLANNED],
    visitsPerDay: 6,
  },
  {
    name: 'Cecep Supriatna',
    level: 'specialist',
    skills: ['splicing', 'troubleshooting', 'networking'],
    areas: [],
    visitsPerDay: 4,
  },
  { name: 'Jajang Nurjaman', level: 'senior', skills: FIBER, areas: [PLANNED], visitsPerDay: 5 },
  { name: 'Teguh', level: 'expert', skills: [...FIBER, 'wireless', 'networking'], areas: [], visitsPerDay: 5 },
  { name: 'Iwan Setiawan', level: 'senior', skills: FIBER, areas: [OPEN, PLANNED], visitsPerDay: 5 },
]

/** The rest day of each, and when the last one left. */
const LEFT_BEFORE_DAYS = 20
const LEAVES = [
  { crew: 1, from: -1, to: 3, reason: 'Cuti tahunan' },
  { crew: 4, from: -34, to: -31, reason: 'Sakit' },
  { crew: 6, from: 5, to: 9, reason: 'Pulang kampung' },
]

export type Accounts = { password: string; office: { role: string; email: string }[]; technicians: string[] }

/** All addresses that the demo gives to staff. */
export const EMAILS = [...OFFICE.map(({ email }) => email), ...CREW.map((_, at) => crewEmail(at))]

function crewEmail(at: number): string {
  return `teknisi${at + 1}@${DOMAIN}`
}

/** The office before its first registration: people, prices, network, hours. */
export async function openOffice(world: World, ctx: AppContext, share: number): Promise<Accounts> {
  const password = inventPassword()
  await hireOffice(world, ctx, password)
  await setHours(world)
  await offerPackages(world, ctx)
  await layNetwork(world, share)
  await hireCrew(world, password)
  return {
    password,
    office: OFFICE.map(({ role, email }) => ({ role, email })),
    technicians: CREW.map((_, at) => crewEmail(at)),
  }
}

async function hireOffice(world: World, ctx: AppContext, password: string): Promise<void> {
  const acting = { ...ctx, requestId: 'sambung-demo', addressKey: 'sambung-demo' }
  const people: Staff[] = []
  for (const { name, role, email } of OFFICE) {
    await addStaffWithPassword(acting, { name, role, email }, password)
    people.push(asStaff(await findStaffId(world.db, email), { name, role, email }))
  }
  const one = (role: StaffRole) => {
    const person = people.find((candidate) => candidate.role === role)
    if (person === undefined) throw new Error(`nobody is ${role}`)
    return person
  }
  world.office = {
    admin: one('admin'),
    supervisor: one('supervisor'),
    viewer: one('viewer'),
    service: people.filter(({ role }) => role === 'customer_service'),
  }
}

function asStaff(id: string, { name, role, email }: { name: string; role: StaffRole; email: string }): Staff {
  return { id, name, email, role, hasSecondStep: true, technicianId: null, sessionId: 'demo' }
}

/** An office that is open on Sundays too has visits today and tomorrow, whenever the demo is made. What was set stays. */
async function setHours(world: World): Promise<void> {
  const admin = world.as(world.staff.admin)
  const known = await admin.settings.get()
  if (known.hours.version === 0) {
    const week = DEFAULT_SETTINGS.hours.week.map((day) => day ?? { opens: '09:00', closes: '14:00' })
    await admin.settings.update({ key: 'hours', version: 0, value: { week } })
  }
  if (known.holidays.version === 0) {
    const days = [{ day: addDays(world.day(world.end), 17), name: 'Kumpul karyawan' }]
    await admin.settings.update({ key: 'holidays', version: 0, value: { days } })
  }
  if (known.brand.version === 0) {
    const value = { name: known.brand.value.name, supportPhone: '0812-0000-9990' }
    await admin.settings.update({ key: 'brand', version: 0, value })
  }
  const { hours, holidays, windows } = await admin.settings.get()
  world.windows = windows.value.windows
  hours.value.week.forEach((day, weekday) => void (day === null && world.closedWeekdays.add(weekday)))
  for (const { day } of holidays.value.days) world.closedDays.add(day)
}

async function offerPackages(world: World, ctx: AppContext): Promise<void> {
  await addStarterPackages(ctx)
  world.packages = (await world.as(world.staff.supervisor).packages.list()).map(({ id, code }) => ({ id, code }))
}

async function layNetwork(world: World, share: number): Promise<void> {
  const planner = world.as(world.staff.supervisor)
  await planner.coverage.addArea({ city: CITY, kecamatan: OPEN, state: 'open' })
  await planner.coverage.addArea({ city: CITY, kecamatan: OPENED_LATER, state: 'planned' })
  await planner.coverage.addArea({ city: CITY, kecamatan: PLANNED, state: 'planned' })
  let built = 0
  for (const planned of planPoints(world.dice, share)) {
    // In Cikampek the first few carry already; the others are poles so far.
    const isActive = planned.kecamatan === OPEN || (planned.kecamatan === PLANNED && (built += 1) <= 4)
    const { name: kelurahan, postalCode: _, ...point } = planned
    const state = isActive ? 'active' : 'planned'
    const { id } = await planner.coverage.createPoint({ ...point, kelurahan, city: CITY, state })
    const used = planned.portsUsedElsewhere
    const freePorts = Array.from({ length: planned.ports - used }, (_port, at) => used + at + 1)
    world.points.push({ ...planned, id, freePorts, isActive })
  }
}

async function hireCrew(world: World, password: string): Promise<void> {
  const planner = world.as(world.staff.supervisor)
  const today = world.day(world.end)
  for (const [at, { name, ...hired }] of CREW.entries()) {
    const email = crewEmail(at)
    const restDay = at % 7
    const { technician, invitationUrl } = await planner.technicians.create({
      ...hired,
      fullName: name,
      email,
      employeeNumber: `TKN-${String(at + 1).padStart(3, '0')}`,
      phone: phoneNumber(9901 + at),
      shifts: shiftsOf(restDay),
    })
    const token = invitationUrl.split('#t=')[1] ?? ''
    await world.stranger({ from: 60_000 + at }).staff.acceptInvitation({ token, password })
    const leave = LEAVES.find(({ crew }) => crew === at)
    const days = leave && { from: addDays(today, leave.from), to: addDays(today, leave.to) }
    if (leave !== undefined && days !== undefined) {
      const { from: fromDay, to: toDay } = days
      await planner.technicians.leave({
        action: 'add',
        technicianId: technician.id,
        fromDay,
        toDay,
        reason: leave.reason,
      })
    }
    const staff = { ...asStaff(technician.staffId, { name, role: 'technician', email }), technicianId: technician.id }
    const until = at === CREW.length - 1 ? addDays(today, -LEFT_BEFORE_DAYS) : '9999-12-31'
    const crew: Crew = {
      ...hired,
      id: technician.id,
      staff,
      restDay,
      until,
      leave: days ?? null,
      load: new Map(),
      isAtDoor: false,
    }
    world.crews.push(crew)
  }
}

function shiftsOf(restDay: number): Shift[] {
  return [0, 1, 2, 3, 4, 5, 6]
    .filter((weekday) => weekday !== restDay)
    .map((weekday) => ({ weekday, startsAt: '08:00', endsAt: '18:00' }))
}

// Without letters and digits that are taken for one another.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

function inventPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  return [group(), group(), group()].join('-')
}
