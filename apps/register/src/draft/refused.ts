import { getDraft, updateDraft } from './store.ts'

/** What was refused and is changed now is no longer called wrong. */
export function forgetRefused(...paths: string[]): void {
  const { refused } = getDraft()
  if (refused.some((path) => paths.includes(path)))
    updateDraft({ refused: refused.filter((path) => !paths.includes(path)) })
}
