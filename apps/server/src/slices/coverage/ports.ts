import { AppError } from '@sambung/shared/errors'
import type { Db, Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { freePortsOf } from './check-coverage.ts'
import { findPoint, insertPort, removePortOf } from './repository.ts'

export type TakePort = { pointId: string; port: number; customerId: string; now: Instant }

/**
 * Gives the customer this port, and back the one they had. Throws NOT_FOUND for an unknown point, VALIDATION_FAILED for
 * a port it does not have, PORT_TAKEN when it is another customer's.
 */
export async function takePort(tx: Tx, { pointId, port, customerId, now }: TakePort): Promise<void> {
  const point = await findPoint(tx, pointId)
  if (point === null || point.state === 'retired') throw new AppError('NOT_FOUND')
  if (!Number.isInteger(port) || port < 1 || port > point.ports) {
    throw new AppError('VALIDATION_FAILED', { errors: [{ path: 'port', message: '' }] })
  }
  await removePortOf(tx, customerId)
  if (!(await insertPort(tx, { id: `${pointId}:${port}`, pointId, port, customerId, at: now }))) {
    throw new AppError('PORT_TAKEN')
  }
}

/** Somebody who leaves, or whose installation was taken back, keeps no port. */
export async function releasePort(tx: Tx, customerId: string): Promise<void> {
  await removePortOf(tx, customerId)
}

export type PointDescription = {
  id: string
  code: string
  address: string | null
  latitude: number
  longitude: number
  ports: number
  freePorts: number
}

/** What a record says of a point; null when there is none such. */
export async function describePoint(db: Db | Tx, id: string): Promise<PointDescription | null> {
  const point = await findPoint(db, id)
  if (point === null) return null
  const { code, address, latitude, longitude, ports } = point
  return { id, code, address, latitude, longitude, ports, freePorts: freePortsOf(point) }
}
