import type { CustomerChoicesView, CustomerRowView, ListCustomersInput } from '@sambung/shared/customers'
import { AppError } from '@sambung/shared/errors'
import { PAGE_SIZE, type Page } from '@sambung/shared/list'
import { toIso } from '../../ports/clock.ts'
import { listPackages } from '../catalogue/index.ts'
import { readSearch } from '../registrations/index.ts'
import {
  countCustomers,
  listCustomerKecamatan,
  listCustomerRows,
  type CustomerFilter,
  type Source,
} from './list-repository.ts'
import type { Customer } from './repository.ts'

type Filters = Omit<ListCustomersInput, 'cursor' | 'limit'>
type Names = ReadonlyMap<string, string>

/** A page, newest first. Throws VALIDATION_FAILED for a cursor that no page gave. */
export async function listCustomers(source: Source, input: ListCustomersInput): Promise<Page<CustomerRowView>> {
  const limit = input.limit ?? PAGE_SIZE
  const below = readCursor(input.cursor)
  const filter = toFilter(input)
  if (filter === null) return { rows: [], nextCursor: null, total: 0 }
  const [found, total, names] = await Promise.all([
    listCustomerRows(source, { filter, below, limit: limit + 1 }),
    countCustomers(source, filter),
    readPackageNames(source),
  ])
  const rows = found.slice(0, limit)
  return {
    rows: rows.map((row) => toCustomerRow(row, names)),
    nextCursor: found.length > limit ? String(rows.at(-1)?.ordinal) : null,
    total,
  }
}

const PAGE_OF_A_FILE = 1_000

/** All of them, a piece at a time. */
export async function* readAllCustomers(source: Source, filters: Filters): AsyncGenerator<CustomerRowView[]> {
  const filter = toFilter(filters)
  if (filter === null) return
  const names = await readPackageNames(source)
  let below: number | null = null
  for (;;) {
    const rows: Customer[] = await listCustomerRows(source, { filter, below, limit: PAGE_OF_A_FILE })
    yield rows.map((row) => toCustomerRow(row, names))
    if (rows.length < PAGE_OF_A_FILE) return
    below = rows.at(-1)?.ordinal ?? null
  }
}

const MOST_KECAMATAN = 500

export async function readCustomerChoices({ db }: Source): Promise<CustomerChoicesView> {
  const packages = await listPackages(db)
  return {
    packages: packages.map(({ id, name }) => ({ id, name })),
    kecamatan: await listCustomerKecamatan(db, MOST_KECAMATAN),
  }
}

/** Null: nothing could be found by that. */
function toFilter({ search, state, packageId, kecamatan }: Filters): CustomerFilter | null {
  const words = search === undefined || search === '' ? [] : readSearch(search)
  if (words === null) return null
  return { states: [...new Set(state)], packageId: packageId ?? null, kecamatan: kecamatan ?? null, words }
}

function readCursor(cursor: string | null | undefined): number | null {
  if (cursor === null || cursor === undefined) return null
  const ordinal = Number(cursor)
  if (!Number.isSafeInteger(ordinal))
    throw new AppError('VALIDATION_FAILED', { errors: [{ path: 'cursor', message: '' }] })
  return ordinal
}

async function readPackageNames({ db }: Source): Promise<Names> {
  return new Map((await listPackages(db)).map(({ id, name }) => [id, name]))
}

export function toCustomerRow(row: Customer, names: Names): CustomerRowView {
  const { id, number, state, version, fullName, phone, address, kelurahan, kecamatan, city, monthlyPrice } = row
  return {
    id,
    number,
    state,
    version,
    fullName,
    phone,
    address,
    kelurahan,
    kecamatan,
    city,
    monthlyPrice,
    package: { id: row.packageId, name: names.get(row.packageId) ?? '' },
    createdAt: toIso(row.createdAt),
    activatedAt: row.activatedAt === null ? null : toIso(row.activatedAt),
  }
}
