import type { Texts, Translation } from './define-texts.ts'
import { useLocale } from './language.ts'

/** The texts of a screen in the language being read. */
export function useTexts<T>(texts: Texts<T>): Translation<T> {
  return texts[useLocale()]
}
