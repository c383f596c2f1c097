import type { Locale } from '@sambung/shared/locale'
import { useSyncExternalStore } from 'react'

/** `version`: what the draft was made from; a newer one on the server is a conflict. */
export type Draft = { text: string; version: number }

const PREFIX = 'sambung:template:'
const listeners = new Set<() => void>()
let revision = 0

const keyOf = (template: string, locale: Locale) => `${PREFIX}${template}:${locale}`

/** What was typed and not saved yet: it survives another screen and a reload of this tab. */
export function readDraft(template: string, locale: Locale): Draft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(template, locale)) ?? 'null') as Draft | null
    return typeof kept?.text === 'string' && Number.isInteger(kept.version) ? kept : null
  } catch {
    return null
  }
}

export function keepDraft(template: string, locale: Locale, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(template, locale))
    else sessionStorage.setItem(keyOf(template, locale), JSON.stringify(draft))
  } catch {
    // A browser that keeps nothing: the text stays on the screen alone.
  }
  revision += 1
  for (const listener of listeners) listener()
}

/** Which templates have a draft in this tab. */
export function useHasDraft(): (template: string) => boolean {
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => revision,
  )
  return (template) => readDraft(template, 'id') !== null || readDraft(template, 'en') !== null
}
