import type { Draft } from '../draft/draft.ts'
import { draftFromState } from '../draft/from-state.ts'
import { sourceFromSearch } from '../draft/source.ts'
import { getDraft, openDraft, updateDraft } from '../draft/store.ts'
import type { PageState } from './page-state.ts'

/** Brings together what the phone remembers, what the server says, and what was typed before the script arrived. */
export function takeOver(root: HTMLElement, state: PageState): Draft {
  openDraft()
  const before = getDraft()
  updateDraft({ ...fromServer(before, state), ...sourceFromSearch(before, location.search) })
  for (const input of root.querySelectorAll<HTMLInputElement>('input[data-draft]')) {
    // A value other than the prerendered one was typed or filled in by the browser.
    if (input.value === '' || input.value === input.defaultValue) continue
    if (input.dataset['draft'] === 'fullName') updateDraft({ fullName: input.value })
    if (input.dataset['draft'] === 'phone') updateDraft({ phone: input.value })
    if (input.dataset['draft'] === 'code') updateDraft({ code: input.value })
  }
  return getDraft()
}

function fromServer(draft: Draft, state: PageState): Partial<Draft> {
  const found = draftFromState(state, Date.now())
  const { verification } = found
  if (verification === undefined || verification === null) return found
  // The same verification: only the report is news, what was typed since stays.
  if (draft.verification?.id === verification.id)
    return {
      verification: { ...draft.verification, progress: verification.progress, clockOffset: verification.clockOffset },
    }
  // The cookie outlives a finished registration: a proven number begins nothing.
  return verification.progress.state === 'verified' ? {} : found
}
