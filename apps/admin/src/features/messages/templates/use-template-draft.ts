import type { Locale } from '@sambung/shared/locale'
import {
  findTemplateProblems,
  findTemplateWarnings,
  type TemplateDetailView,
  type TemplateProblem,
  type TemplateWarning,
} from '@sambung/shared/templates'
import { useState } from 'react'
import { keepDraft, readDraft, type Draft } from './drafts.ts'

export type TemplateDraft = {
  text: string
  /** The version the draft was made from. */
  version: number
  isChanged: boolean
  problems: TemplateProblem[]
  warnings: TemplateWarning[]
  change: (text: string) => void
  /** Back to what is stored. */
  discard: () => void
}

/** What stands in the editor: the stored text until somebody types, then the draft, kept in this tab. */
export function useTemplateDraft(detail: TemplateDetailView, locale: Locale): TemplateDraft {
  const { template, variables, texts } = detail
  const stored = texts[locale]
  const [drafts, setDrafts] = useState<Partial<Record<Locale, Draft | null>>>({})
  const kept = drafts[locale] === undefined ? readDraft(template, locale) : drafts[locale]
  const draft = kept?.text === stored.text ? null : (kept ?? null)
  const text = draft?.text ?? stored.text
  const put = (next: Draft | null) => {
    keepDraft(template, locale, next)
    setDrafts((before) => ({ ...before, [locale]: next }))
  }
  return {
    text,
    version: draft?.version ?? stored.version,
    isChanged: draft !== null,
    problems: findTemplateProblems(text, {
      variables: variables.map(({ name }) => name),
      required: variables.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    }),
    warnings: findTemplateWarnings(text),
    change: (next) => put(next === stored.text ? null : { text: next, version: draft?.version ?? stored.version }),
    discard: () => put(null),
  }
}
