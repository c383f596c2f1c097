import type { Locale } from '@sambung/shared/locale'
import type { TemplateRecipient } from '@sambung/shared/templates'
import type { VariableName } from './template-variables.ts'

/** One message the product sends: to whom, when, with which variables, and its built-in text in each language. */
export type TemplateText = Record<Locale, string> & {
  recipient: TemplateRecipient
  when: Record<Locale, string>
  variables: readonly VariableName[]
  /** Those that an edited text may not leave out. */
  required: readonly VariableName[]
}
