import type { StatementCache, Tx } from './database.ts'
import type { Tables } from './schema/index.ts'

type Parts = { builder: unknown; statements: StatementCache; tables: Tables; isAlone: boolean }
type Builder = Pick<Tx, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'>

/** The handle one job gets: unusable once the job has ended, when its connection may already serve another one. */
export class JobTx {
  readonly tables: Tables
  readonly isAlone: boolean
  readonly #builder: Builder
  readonly #statements: StatementCache
  #open = true
  #hasWritten = false

  constructor({ builder, statements, tables, isAlone }: Parts) {
    this.#builder = builder as Builder
    this.#statements = statements
    this.tables = tables
    this.isAlone = isAlone
  }

  /** Both engines' builders agree at run time; queries are typed against one of them. */
  get handle(): Tx {
    return this as unknown as Tx
  }

  /** Whether anything was changed through this handle: if not, its failure leaves nothing to undo. */
  get hasWritten(): boolean {
    return this.#hasWritten
  }

  close(): void {
    this.#open = false
  }

  get #live(): Builder {
    if (!this.#open) throw new Error('this transaction has ended')
    return this.#builder
  }

  get #writing(): Builder {
    this.#hasWritten = true
    return this.#live
  }

  select(...args: Parameters<Builder['select']>) {
    return this.#live.select(...args)
  }

  selectDistinct(...args: Parameters<Builder['selectDistinct']>) {
    return this.#live.selectDistinct(...args)
  }

  insert(...args: Parameters<Builder['insert']>) {
    return this.#writing.insert(...args)
  }

  update(...args: Parameters<Builder['update']>) {
    return this.#writing.update(...args)
  }

  delete(...args: Parameters<Builder['delete']>) {
    return this.#writing.delete(...args)
  }

  run(...[statement, params]: Parameters<Tx['run']>) {
    if (!this.#open) throw new Error('this transaction has ended')
    if (!('reads' in statement)) this.#hasWritten = true
    return this.#statements.run(statement, params)
  }
}
