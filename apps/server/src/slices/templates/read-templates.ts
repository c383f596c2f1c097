import { AppError } from '@sambung/shared/errors'
import type { Locale } from '@sambung/shared/locale'
import type { TemplateDetailView, TemplateListView, TemplateTextView, TemplateView } from '@sambung/shared/templates'
import type { StaffContext } from '../../app/context.ts'
import type { Db } from '../../db/database.ts'
import { readBrandName } from '../settings/index.ts'
import { findStaffNames } from '../staff/index.ts'
import { exampleOf } from './examples.ts'
import { listNewestVersions, listVersions, type TemplateVersion } from './repository.ts'
import { VARIABLES } from './template-variables.ts'
import { builtInText, isTemplateKey, TEMPLATE_KEYS, TEMPLATES, type TemplateKey } from './templates.ts'

type Known = { newest: TemplateVersion[]; names: Map<string, string>; brand: string }

/** Every text of the product, in both languages, in the order a customer meets them. */
export async function listTemplates(ctx: StaffContext): Promise<TemplateListView> {
  const newest = await listNewestVersions(ctx.db)
  const known = { newest, names: await authorsOf(ctx.db, newest), brand: await readBrand(ctx) }
  return TEMPLATE_KEYS.map((template) => toView(template, known))
}

/** One text with all its versions. Throws NOT_FOUND. */
export async function getTemplate(ctx: StaffContext, input: { template: string }): Promise<TemplateDetailView> {
  const { template } = input
  if (!isTemplateKey(template)) throw new AppError('NOT_FOUND')
  const indonesian = await listVersions(ctx.db, template, 'id')
  const english = await listVersions(ctx.db, template, 'en')
  const versions = [...indonesian, ...english].toSorted((a, b) => b.at - a.at || b.version - a.version)
  const newest = [...indonesian.slice(0, 1), ...english.slice(0, 1)]
  const names = await authorsOf(ctx.db, versions)
  return {
    ...toView(template, { newest, names, brand: await readBrand(ctx) }),
    versions: versions.map(({ locale, version, text, at, authorId }) => ({
      locale,
      version,
      text,
      at: new Date(at).toISOString(),
      by: names.get(authorId) ?? null,
    })),
  }
}

/** What messages call the company. */
export async function readBrand(ctx: Pick<StaffContext, 'db' | 'config'>): Promise<string> {
  return (await readBrandName(ctx.db)) ?? ctx.config.brandName
}

async function authorsOf(db: Db, versions: TemplateVersion[]): Promise<Map<string, string>> {
  return findStaffNames(db, [...new Set(versions.map(({ authorId }) => authorId))])
}

function toView(template: TemplateKey, known: Known): TemplateView {
  const { recipient, when, variables, required } = TEMPLATES[template]
  const needed: readonly string[] = required
  return {
    template,
    recipient,
    when,
    variables: variables.map((name) => ({
      name,
      description: VARIABLES[name].description,
      example: { id: exampleOf(name, 'id', known.brand), en: exampleOf(name, 'en', known.brand) },
      isRequired: needed.includes(name),
    })),
    texts: { id: toText(template, 'id', known), en: toText(template, 'en', known) },
  }
}

function toText(template: TemplateKey, locale: Locale, known: Known): TemplateTextView {
  const builtIn = builtInText(template, locale)
  const edited = known.newest.find((row) => row.template === template && row.locale === locale)
  return {
    text: edited?.text ?? builtIn,
    builtInText: builtIn,
    version: edited?.version ?? 0,
    isBuiltIn: (edited?.text ?? null) === null,
    editedAt: edited === undefined ? null : new Date(edited.at).toISOString(),
    editedBy: edited === undefined ? null : (known.names.get(edited.authorId) ?? null),
  }
}
