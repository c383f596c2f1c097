import { eq } from 'drizzle-orm'
import { parseWirePhone, type Phone } from '@sambung/shared/phone'
import type { RegistrationState, WorkOrderState, WorkOrderType } from '@sambung/shared/states'
import { SKILLS, type Shift } from '@sambung/shared/technicians'
import type { PublicContext } from '../src/app/context.ts'
import { createWorkOrder, type VisitSubject, type WorkOrder } from '../src/slices/work-orders/index.ts'
import type { Technician } from '../src/slices/technicians/index.ts'
import { register, rows, type Registered } from './household.ts'
import { point } from './points.ts'
import { signInAs, type StaffClient } from './staff.ts'
import type { TestApp } from './start-test-app.ts'

/** The tests' clock stands on this Monday, at ten in the morning in Jakarta. */
export const TODAY = '2026-11-23'
export const TOMORROW = '2026-11-24'

export const EVERY_DAY: Shift[] = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  startsAt: '08:00',
  endsAt: '18:00',
}))

export type TechnicianClient = StaffClient & { readonly id: string; readonly technician: Technician }

let hired = 0

/** Somebody who can do everything, every day and everywhere, but for what is said otherwise; signed in. */
export async function givenTechnician(
  app: TestApp,
  { shifts = EVERY_DAY, ...profile }: Partial<Technician> & { shifts?: Shift[] } = {},
): Promise<TechnicianClient> {
  const number = (hired += 1)
  const fullName = profile.fullName ?? `Teknisi ${String(number).padStart(3, '0')}`
  const client = await signInAs(app, 'technician', { name: fullName })
  const { ids, clock, write } = app.app.context
  const technician: Technician = {
    id: ids.opaque(),
    staffId: client.staff.id,
    employeeNumber: `T-${number}`,
    fullName,
    phone: phoneOf(app),
    level: 'senior',
    skills: [...SKILLS],
    areas: [],
    visitsPerDay: 5,
    active: true,
    version: 1,
    createdAt: clock.now(),
    ...profile,
  }
  await write(async (tx) => {
    await tx.insert(tx.tables.technicians).values(technician)
    const rowsOf = shifts.map((shift) => ({ id: ids.opaque(), technicianId: technician.id, ...shift }))
    if (rowsOf.length > 0) await tx.insert(tx.tables.technicianShifts).values(rowsOf)
  })
  return Object.assign(client, { id: technician.id, technician })
}

function phoneOf(app: TestApp): Phone {
  const phone = parseWirePhone(app.phone())
  if (phone === null) throw new Error('the tests run out of phones')
  return phone
}

export type GivenVisit = Partial<VisitSubject> & {
  type?: WorkOrderType
  day?: string | null
  window?: string | null
  /** As if the moves that lead there had been made. */
  state?: WorkOrderState
  technicianId?: string | null
}

/** A visit to somebody who is on no other record. */
export async function givenVisit(app: TestApp, given: GivenVisit = {}): Promise<WorkOrder> {
  const { type = 'repair', day = TOMORROW, window = '08-12', state, technicianId = null, ...subject } = given
  const context = app.app.context
  const ctx = { ...context, requestId: 'test', addressKey: '127.0.0.1', locale: 'id' } as unknown as PublicContext
  const made = await context.write((tx) =>
    createWorkOrder(tx, ctx, {
      type,
      subject: {
        registrationId: null,
        registrationNumber: null,
        customerId: null,
        customerNumber: null,
        fullName: 'Siti Rahmawati',
        phone: phoneOf(app),
        locale: 'id',
        address: 'Jl. Kenanga No. 7',
        kelurahan: 'Nagasari',
        kecamatan: 'Karawang Barat',
        city: 'Kabupaten Karawang',
        latitude: -6.3,
        longitude: 107.3,
        ...subject,
      },
      day,
      window,
      now: context.clock.now(),
    }),
  )
  if (state === undefined && technicianId === null) return made
  return changeVisit(app, made.id, { state: state ?? 'assigned', technicianId })
}

/** Straight into the record. */
export async function changeVisit(app: TestApp, id: string, set: Partial<WorkOrder>): Promise<WorkOrder> {
  await app.app.context.write(async (tx) => {
    const { workOrders } = tx.tables
    await tx.update(workOrders).set(set).where(eq(workOrders.id, id))
  })
  return readVisit(app, id)
}

export async function readVisit(app: TestApp, id: string): Promise<WorkOrder> {
  const order = (await rows(app, 'workOrders')).find((row) => row.id === id)
  if (order === undefined) throw new Error('there is no such visit')
  return order
}

export type Surveyed = Registered & { visit: WorkOrder }

/** A household whose registration waits for its survey tomorrow, with the visit. */
export async function givenSurvey(app: TestApp): Promise<Surveyed> {
  const registered = await register(app)
  const office = await signInAs(app, 'customer_service')
  await move(office, { id: registered.id, version: 1, to: 'verified' })
  await move(office, { id: registered.id, version: 2, to: 'survey_scheduled', day: TOMORROW, window: '08-12' })
  return { ...registered, visit: await visitOf(app, registered.id, 'survey') }
}

/** A household that is to be connected tomorrow, with the visit, and the point `ODP-1` with eight ports. */
export async function givenInstallation(app: TestApp): Promise<Surveyed> {
  const registered = await register(app)
  const office = await signInAs(app, 'admin')
  if ((await rows(app, 'distributionPoints')).length === 0) await office.mutate('coverage.createPoint', point({}))
  await move(office, { id: registered.id, version: 1, to: 'verified' })
  await move(office, { id: registered.id, version: 2, to: 'approved' })
  await move(office, { id: registered.id, version: 3, to: 'customer_created', day: TOMORROW, window: '08-12' })
  return { ...registered, visit: await visitOf(app, registered.id, 'installation') }
}

type Move = { id: string; version: number; to: RegistrationState; day?: string; window?: string }

async function move(office: StaffClient, input: Move): Promise<void> {
  const answer = await office.mutate('registrations.transition', input)
  if (answer.status !== 200) throw new Error(`not moved to ${input.to}: ${answer.code}`)
}

async function visitOf(app: TestApp, registrationId: string, type: WorkOrderType): Promise<WorkOrder> {
  const order = (await rows(app, 'workOrders')).find(
    (row) => row.registrationId === registrationId && row.type === type,
  )
  if (order === undefined) throw new Error(`no ${type} was made`)
  return order
}

/** A photo of the work, as the upload leaves it on record. */
export async function givenPhoto(app: TestApp, visit: WorkOrder, uploader: string): Promise<void> {
  const { ids, clock, write } = app.app.context
  await write(async (tx) => {
    await tx.insert(tx.tables.files).values({
      id: ids.opaque(),
      kind: 'work_photo',
      ownerId: visit.id,
      uploaderKey: uploader,
      mime: 'image/jpeg',
      width: 1200,
      height: 900,
      bytes: 80_000,
      keyId: 'test',
      createdAt: clock.now(),
    })
  })
}
