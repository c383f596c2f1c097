import { and, desc, eq, max } from 'drizzle-orm'
import type { Locale } from '@sambung/shared/locale'
import { readStatement, type Db, type Tx } from '../../db/database.ts'
import { bind } from '../../db/placeholder.ts'
import type { TemplateKey } from './templates.ts'

export type TemplateVersion = Db['tables']['messageTemplates']['$inferSelect']

const newest = readStatement<{ template: string; locale: Locale }>()((db, { messageTemplates }) =>
  db
    .select({ version: messageTemplates.version, text: messageTemplates.text })
    .from(messageTemplates)
    .where(
      and(
        eq(messageTemplates.template, bind(messageTemplates.template, 'template')),
        eq(messageTemplates.locale, bind(messageTemplates.locale, 'locale')),
      ),
    )
    .orderBy(desc(messageTemplates.version))
    .limit(1),
)

/** What is sent now: version 0 and no text of its own while nobody has changed it. */
export async function readNewestText(
  db: Db | Tx,
  template: TemplateKey,
  locale: Locale,
): Promise<{ version: number; text: string | null }> {
  const [row] = await db.run(newest, { template, locale })
  return row ?? { version: 0, text: null }
}

export async function findVersion(
  db: Db | Tx,
  { template, locale, version }: { template: TemplateKey; locale: Locale; version: number },
): Promise<TemplateVersion | null> {
  const { messageTemplates } = db.tables
  const [row] = await db
    .select()
    .from(messageTemplates)
    .where(
      and(
        eq(messageTemplates.template, template),
        eq(messageTemplates.locale, locale),
        eq(messageTemplates.version, version),
      ),
    )
  return row ?? null
}

/** The newest edit of each template in each language, where there is one. */
export async function listNewestVersions(db: Db): Promise<TemplateVersion[]> {
  const { messageTemplates } = db.tables
  const newestOf = db
    .select({
      template: messageTemplates.template,
      locale: messageTemplates.locale,
      version: max(messageTemplates.version).as('newest'),
    })
    .from(messageTemplates)
    .groupBy(messageTemplates.template, messageTemplates.locale)
    .as('newest_of')
  const rows = await db
    .select({ row: messageTemplates })
    .from(messageTemplates)
    .innerJoin(
      newestOf,
      and(
        eq(messageTemplates.template, newestOf.template),
        eq(messageTemplates.locale, newestOf.locale),
        eq(messageTemplates.version, newestOf.version),
      ),
    )
  return rows.map(({ row }) => row)
}

const VERSIONS_SHOWN = 50

/** Newest first. */
export async function listVersions(db: Db, template: TemplateKey, locale: Locale): Promise<TemplateVersion[]> {
  const { messageTemplates } = db.tables
  return db
    .select()
    .from(messageTemplates)
    .where(and(eq(messageTemplates.template, template), eq(messageTemplates.locale, locale)))
    .orderBy(desc(messageTemplates.version))
    .limit(VERSIONS_SHOWN)
}

/** False: this version is there already, so somebody else was first. */
export async function insertVersion(tx: Tx, row: TemplateVersion): Promise<boolean> {
  const { messageTemplates } = tx.tables
  const added = await tx
    .insert(messageTemplates)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: messageTemplates.id })
  return added.length === 1
}
