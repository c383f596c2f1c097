import type { Locale } from '@sambung/shared/locale'
import type { Db, Tx } from '../../db/database.ts'
import { renderText } from './render-text.ts'
import { readNewestText } from './repository.ts'
import { builtInText, type TemplateKey } from './templates.ts'

/** `version`: which edited text it was made of; 0: the built-in one. */
export type RenderedText = { text: string; version: number }

/** The text to send now: the store is read each time, so that an edit holds for the next message of every process. */
export async function renderTemplate(
  db: Db | Tx,
  { template, locale }: { template: TemplateKey; locale: Locale },
  variables: Record<string, string>,
): Promise<RenderedText> {
  const newest = await readNewestText(db, template, locale)
  return { text: renderText(newest.text ?? builtInText(template, locale), variables), version: newest.version }
}
