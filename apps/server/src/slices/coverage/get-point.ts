import type { PointView } from '@sambung/shared/coverage'
import { AppError } from '@sambung/shared/errors'
import type { Db } from '../../db/database.ts'
import { toPointRowView } from './point-view.ts'
import { findPoint, listPortHolders } from './repository.ts'

/** A point with whose each port is. Throws NOT_FOUND. */
export async function getPoint(db: Db, id: string): Promise<PointView> {
  const point = await findPoint(db, id)
  if (point === null) throw new AppError('NOT_FOUND')
  const holders = await listPortHolders(db, id)
  return {
    ...toPointRowView(point),
    customers: holders.map((holder) => ({ ...holder, at: new Date(holder.at).toISOString() })),
    createdAt: new Date(point.createdAt).toISOString(),
    updatedAt: new Date(point.updatedAt).toISOString(),
  }
}
