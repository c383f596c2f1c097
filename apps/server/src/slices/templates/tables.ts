import type { Locale } from '@sambung/shared/locale'
import type { Kit } from '../../db/kit.ts'

export const templateTables = (kit: Kit) => ({
  /** Edited texts: the newest version of a template in a language is what is sent; without one, the built-in text. */
  messageTemplates: kit.table(
    'message_templates',
    {
      id: kit.text('id').primaryKey(),
      template: kit.text('template').notNull(),
      locale: kit.text('locale').$type<Locale>().notNull(),
      version: kit.int('version').notNull(),
      /** Null: back to the built-in text. */
      text: kit.text('text'),
      authorId: kit.text('author_id').notNull(),
      at: kit.instant('at').notNull(),
    },
    (t) => [kit.uniqueIndex('message_templates_version').on(t.template, t.locale, t.version)],
  ),
})
