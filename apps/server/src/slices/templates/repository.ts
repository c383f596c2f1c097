import { and, desc, eq } from 'drizzle-orm'
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
