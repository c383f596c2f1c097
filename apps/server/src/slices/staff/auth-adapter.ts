import { createAdapterFactory } from 'better-auth/adapters'
import { hashToken } from '../../config/secrets.ts'
import type { AppContext } from '../../app/context.ts'
import {
  countRows,
  deleteRows,
  findRows,
  insertRow,
  updateRows,
  type Row,
  type RowCondition,
} from '../../db/row-store.ts'
import { admitSession } from './repository.ts'

const TABLES: Record<string, string> = {
  user: 'staff',
  session: 'staffSessions',
  account: 'staffAccounts',
  verification: 'staffVerifications',
  twoFactor: 'staffTwoFactors',
}

type Target = { model: string; modelKey?: string | undefined }
type Where = RowCondition[]

/**
 * The sign-in library on the product's own database: one writer, both engines. It reads this machine's clock, while ours
 * is the database's, so instants move from the one to the other. Of a session's token the database keeps the hash.
 */
export function createAuthAdapter(ctx: Pick<AppContext, 'db' | 'write' | 'clock'>) {
  const ahead = () => ctx.clock.now() - Date.now()
  const stored = (value: unknown) => (value instanceof Date ? value.getTime() + ahead() : value)

  const storedRow = (target: Target, row: Row): Row => {
    const entries = Object.entries(row).map(([field, value]) => [
      field,
      isToken(target, field) ? hash(value) : stored(value),
    ])
    return Object.fromEntries(entries) as Row
  }
  const storedWhere = (target: Target, where: Where = []): Where =>
    where.map((condition) => ({
      ...condition,
      value: isToken(target, condition.field) ? hash(condition.value) : stored(condition.value),
    }))
  const at = (target: Target, where?: Where) => ({ table: tableOf(target), where: storedWhere(target, where) })

  return createAdapterFactory({
    config: {
      adapterId: 'sambung',
      supportsNumericIds: false,
      customTransformOutput: ({ data, fieldAttributes }) =>
        fieldAttributes.type === 'date' && typeof data === 'number' ? new Date(data - ahead()) : (data as unknown),
    },
    adapter: () => ({
      async create({ data, ...target }) {
        const row = storedRow(target, data)
        await ctx.write(async (tx) => {
          if (tableOf(target) === 'staffSessions') await admitSession(tx, String(row['userId']))
          await insertRow(tx, { table: tableOf(target), row })
        })
        return data
      },
      async update<T>({ where, update, ...target }: Target & { where: Where; update: T }) {
        const set = storedRow(target, update as Row)
        const [row] = await ctx.write((tx) => updateRows(tx, { ...at(target, where), set }))
        return given<T>(row, where)
      },
      async updateMany({ where, update, ...target }) {
        return (await ctx.write((tx) => updateRows(tx, { ...at(target, where), set: storedRow(target, update) })))
          .length
      },
      async findOne<T>({ where, ...target }: Target & { where: Where }) {
        const [row] = await findRows(ctx.db, { ...at(target, where), limit: 1 })
        return given<T>(row, where)
      },
      async findMany<T>({ where, limit, ...target }: Target & { where?: Where | undefined; limit: number }) {
        return (await findRows(ctx.db, { ...at(target, where), limit })) as T[]
      },
      async delete({ where, ...target }) {
        await ctx.write((tx) => deleteRows(tx, at(target, where)))
      },
      async deleteMany({ where, ...target }) {
        return (await ctx.write((tx) => deleteRows(tx, at(target, where)))).length
      },
      async consumeOne<T>({ where, ...target }: Target & { where: Where }) {
        const [row] = await ctx.write((tx) => deleteRows(tx, at(target, where)))
        return given<T>(row, where)
      },
      async incrementOne<T>({ where, increment, set = {}, ...target }: Target & Increment) {
        const change = { set: storedRow(target, set), add: increment }
        const [row] = await ctx.write((tx) => updateRows(tx, { ...at(target, where), ...change }))
        return given<T>(row, where)
      },
      count: ({ where, ...target }) => countRows(ctx.db, at(target, where)),
    }),
  })
}

type Increment = { where: Where; increment: Record<string, number>; set?: Record<string, unknown> | undefined }

function tableOf({ model, modelKey }: Target): string {
  const table = TABLES[modelKey ?? model]
  if (table === undefined) throw new Error(`there is no table for "${modelKey ?? model}"`)
  return table
}

function isToken(target: Target, field: string): boolean {
  return field === 'token' && tableOf(target) === 'staffSessions'
}

function hash(value: unknown): unknown {
  return Array.isArray(value) ? value.map((one) => hashToken(String(one))) : hashToken(String(value))
}

/** A session looked up by its token is given back with that token: the library names it by this later. */
function given<T>(row: Row | undefined, where: Where): T | null {
  if (row === undefined) return null
  const token = where.find(({ field }) => field === 'token')?.value
  return (token === undefined ? row : { ...row, token }) as T
}
