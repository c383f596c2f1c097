import type { Draft } from '../../draft/draft.ts'
import { forgetRefused } from '../../draft/refused.ts'
import { updateDraft } from '../../draft/store.ts'

/** Keeps what was typed; `refused` are the fields that are no longer what the server refused. */
export function changeAddress(change: Partial<Draft['address']>, ...refused: string[]): void {
  updateDraft((draft) => ({ address: { ...draft.address, ...change } }))
  forgetRefused(...refused)
}
