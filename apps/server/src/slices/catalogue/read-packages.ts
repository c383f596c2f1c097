import type { PackageRecordView, PackageRowView } from '@sambung/shared/catalogue'
import { AppError } from '@sambung/shared/errors'
import type { Db } from '../../db/database.ts'
import { findStaffNames } from '../staff/index.ts'
import { countCustomersByPackage, findPackage, listPackages, listPrices, type Package } from './repository.ts'

/** All of them in the order of the page, those no longer on sale too. */
export async function listCatalogue(db: Db): Promise<PackageRowView[]> {
  const counts = await countCustomersByPackage(db)
  return (await listPackages(db)).map((row) => toRowView(row, counts.get(row.id) ?? 0))
}

/** A package with what it has cost since when. Throws NOT_FOUND. */
export async function getPackage(db: Db, id: string): Promise<PackageRecordView> {
  const row = await findPackage(db, id)
  if (row === null) throw new AppError('NOT_FOUND')
  const prices = await listPrices(db, id)
  const names = await findStaffNames(
    db,
    prices.flatMap(({ authorId }) => (authorId === null ? [] : [authorId])),
  )
  const counts = await countCustomersByPackage(db)
  return {
    ...toRowView(row, counts.get(id) ?? 0),
    prices: prices.map(({ monthlyPrice, setupFee, authorId, at }) => ({
      monthlyPrice,
      setupFee,
      author: authorId === null ? null : (names.get(authorId) ?? null),
      at: new Date(at).toISOString(),
    })),
  }
}

function toRowView(row: Package, customers: number): PackageRowView {
  const { position: _position, createdAt: _createdAt, ...fields } = row
  return { ...fields, customers }
}
