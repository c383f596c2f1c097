import type { Locale } from '@sambung/shared/locale'
import type { TemplateText } from './template-text.ts'
import { CODE_TEXTS } from './texts/code.ts'
import { REGISTRATION_TEXTS } from './texts/registrations.ts'
import { VISIT_TEXTS } from './texts/visits.ts'

/** Each message the product sends. A new one is one entry in `texts/`; its variables are named in `template-variables.ts`. */
export const TEMPLATES = { ...CODE_TEXTS, ...REGISTRATION_TEXTS, ...VISIT_TEXTS }

export type TemplateKey = keyof typeof TEMPLATES
export type TemplateVariables<Key extends TemplateKey = TemplateKey> = Record<
  Exclude<(typeof TEMPLATES)[Key]['variables'][number], 'supportPhone'>,
  string
>

export const TEMPLATE_KEYS = Object.keys(TEMPLATES) as TemplateKey[]

export function isTemplateKey(key: string): key is TemplateKey {
  return TEMPLATE_KEYS.includes(key as TemplateKey)
}

export function findTemplate(key: string): TemplateText | null {
  return isTemplateKey(key) ? TEMPLATES[key] : null
}

/** Those that go to the household itself. */
export const HOUSEHOLD_TEMPLATES = TEMPLATE_KEYS.filter((key) =>
  ['applicant', 'customer'].includes(TEMPLATES[key].recipient),
)

/** What is sent while nobody has changed it. */
export function builtInText(key: TemplateKey, locale: Locale): string {
  return TEMPLATES[key][locale]
}
