import type { Locale } from '@sambung/shared/locale'
import { renderText } from './render-text.ts'
import { VARIABLES, type VariableName } from './template-variables.ts'
import { findTemplate } from './templates.ts'

export function exampleOf(name: VariableName, locale: Locale, brand: string): string {
  return name === 'brand' ? brand : VARIABLES[name].example[locale]
}

/** `brand`: the installation's own. */
export type Draft = { template: string; locale: Locale; text: string; brand: string }

/** A draft with example values, made by the code that makes every message. */
export function renderDraft({ template, locale, text, brand }: Draft): string {
  const names = findTemplate(template)?.variables ?? []
  return renderText(text, Object.fromEntries(names.map((name) => [name, exampleOf(name, locale, brand)])))
}
