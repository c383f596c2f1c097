import type { Locale } from '@sambung/shared/locale'
import type { Db, Tx } from '../../db/database.ts'
import { renderText } from './render-text.ts'
import { findVersion, readNewestText } from './repository.ts'
import { builtInText, type TemplateKey } from './templates.ts'

/** `version`: which edited text it was made of; 0: the built-in one. */
export type RenderedText = { text: string; version: number }

/** `version`: an earlier text, as a message once had it; null or missing: the newest. */
type Wanted = { template: TemplateKey; locale: Locale; version?: number | null }

/** The text to send now: the store is read each time, so that an edit holds for the next message of every process. */
export async function renderTemplate(
  db: Db | Tx,
  { template, locale, version }: Wanted,
  variables: Record<string, string>,
): Promise<RenderedText> {
  const edited =
    version === undefined || version === null
      ? await readNewestText(db, template, locale)
      : { version, text: (await findVersion(db, { template, locale, version }))?.text ?? null }
  return { text: renderText(edited.text ?? builtInText(template, locale), variables), version: edited.version }
}
