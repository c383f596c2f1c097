import type { ChecklistItem } from '@sambung/shared/work-orders'
import type { Failure } from '../../lib/failure.ts'
import type { ChecklistErrors } from './checklist-form.tsx'
import { CHECKLIST_ITEMS } from './lists.ts'
import type { Trouble } from './read-checklist.ts'
import type { visitScreenTexts } from './texts.ts'

type Text = (typeof visitScreenTexts)['id']

/** What the page itself can say before anything is sent. */
export function ownErrors(troubles: Partial<Record<ChecklistItem, Trouble>>, text: Text): ChecklistErrors {
  const sentences: Record<Trouble, string> = {
    needed: text.needed,
    choose: text.choose,
    'no-number': text.noNumber,
    'no-whole-number': text.noWholeNumber,
    'photo-needed': text.photoNeeded,
  }
  return Object.fromEntries(Object.entries(troubles).map(([item, trouble]) => [item, sentences[trouble]]))
}

/** What the server refused, by the paths it names: `values.dbmAtPoint`, `photos`. */
export function serverErrors(refusal: Failure | null, text: Text): ChecklistErrors {
  if (refusal?.code === 'PHOTOS_UNSENT') return { photos: text.photosUnsent }
  if (refusal?.code === 'PHOTOS_REFUSED') return { photos: text.photosRefused }
  if (refusal?.code === 'PORT_TAKEN') return { port: text.portTaken }
  if (refusal?.code !== 'VALIDATION_FAILED') return {}
  const errors: ChecklistErrors = {}
  for (const { path, message } of refusal.errors ?? []) {
    const item = CHECKLIST_ITEMS.find((name) => path.split('.').includes(name))
    if (item !== undefined) errors[item] ??= text.wrong[item] ?? (message === '' ? text.refused : message)
  }
  return errors
}
