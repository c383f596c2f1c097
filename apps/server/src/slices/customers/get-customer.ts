import type { CustomerHistoryView, CustomerView, CustomerVisitView } from '@sambung/shared/customers'
import { AppError } from '@sambung/shared/errors'
import type { Db } from '../../db/database.ts'
import { toIso } from '../../ports/clock.ts'
import { listAuditOf } from '../audit/index.ts'
import { listPackages } from '../catalogue/index.ts'
import { describePoint } from '../coverage/index.ts'
import { findStaffNames } from '../staff/index.ts'
import { listTechnicianBrief } from '../technicians/index.ts'
import { listWorkOrdersOf } from '../work-orders/index.ts'
import { toCustomerRow } from './list-customers.ts'
import { findRegistrationNumber } from './list-repository.ts'
import { findCustomer, type Customer } from './repository.ts'

/** A customer with everything that is known around them. Throws NOT_FOUND. */
export async function getCustomer(db: Db, id: string): Promise<CustomerView> {
  const customer = await findCustomer(db, id)
  if (customer === null) throw new AppError('NOT_FOUND')
  const { email, latitude, longitude, deviceSerial, registrationId } = customer
  const names = new Map((await listPackages(db)).map((each) => [each.id, each.name]))
  return {
    ...toCustomerRow(customer, names),
    email,
    latitude,
    longitude,
    deviceSerial,
    registration: { id: registrationId, number: (await findRegistrationNumber(db, registrationId)) ?? '' },
    point: await readPoint(db, customer),
    visits: await listVisits(db, customer),
    history: await listHistory(db, id),
  }
}

async function readPoint(db: Db, { pointId, pointPort }: Customer): Promise<CustomerView['point']> {
  const point = pointId === null ? null : await describePoint(db, pointId)
  return point === null ? null : { id: point.id, code: point.code, port: pointPort }
}

/** The survey belongs to the registration, later visits to the customer; the newest first. */
async function listVisits(db: Db, { id, registrationId }: Customer): Promise<CustomerVisitView[]> {
  const both = [
    ...(await listWorkOrdersOf(db, { customerId: id })),
    ...(await listWorkOrdersOf(db, { registrationId })),
  ]
  const visits = [...new Map(both.map((visit) => [visit.id, visit])).values()]
  const technicians = new Map((await listTechnicianBrief(db)).map((each) => [each.id, each.fullName]))
  return visits
    .toSorted((a, b) => b.ordinal - a.ordinal)
    .map((visit) => ({
      id: visit.id,
      number: visit.number,
      type: visit.type,
      state: visit.state,
      day: visit.day,
      window: visit.window,
      technician: visit.technicianId === null ? null : (technicians.get(visit.technicianId) ?? null),
      completedAt: visit.completedAt === null ? null : toIso(visit.completedAt),
    }))
}

async function listHistory(db: Db, id: string): Promise<CustomerHistoryView[]> {
  const entries = await listAuditOf(db, 'customer', [id])
  const names = await findStaffNames(
    db,
    entries.flatMap(({ actorType, actorId }) => (actorType === 'staff' && actorId !== null ? [actorId] : [])),
  )
  return entries
    .map((entry) => ({
      id: entry.id,
      at: toIso(entry.at),
      action: entry.action,
      actor: entry.actorId === null ? null : (names.get(entry.actorId) ?? null),
    }))
    .toReversed()
}
