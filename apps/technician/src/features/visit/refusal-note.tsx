import type { ChecklistItem } from '@sambung/shared/work-orders'
import { Note } from '@sambung/ui/note.tsx'
import { useFormat } from '../../i18n/language.ts'
import { useTexts } from '../../i18n/texts.ts'
import type { Failure } from '../../lib/failure.ts'
import type { ChecklistErrors } from './checklist-form.tsx'
import { visitScreenTexts } from './texts.ts'
import { isOvertaken } from './use-visit-actions.ts'

/** Why the last act did not happen. Nothing that was typed is lost by it. */
export function RefusalNote({ refusal }: { refusal: Failure }) {
  const text = useTexts(visitScreenTexts)
  const format = useFormat()
  if (isOvertaken(refusal)) {
    const { changedBy, changedAt } = refusal
    return (
      <Note tone="warn">
        {text.conflict(changedBy ?? null, changedAt === undefined ? null : format.clock(changedAt))}
      </Note>
    )
  }
  if (refusal.code === 'PHOTOS_UNSENT') return <Note tone="warn">{text.photosUnsent}</Note>
  if (refusal.code === 'PHOTOS_REFUSED') return <Note tone="warn">{text.photosRefused}</Note>
  if (refusal.code === 'OFFLINE') return <Note tone="warn">{text.offline}</Note>
  return (
    <Note tone="bad">
      {text.broken}
      {refusal.requestId !== undefined && refusal.requestId !== '' && <div>{text.code(refusal.requestId)}</div>}
    </Note>
  )
}

/** Everything that lacks, each leading to its field. */
export function LackingNote({ errors }: { errors: ChecklistErrors }) {
  const text = useTexts(visitScreenTexts)
  const items = Object.keys(errors) as ChecklistItem[]
  return (
    <div id="lacking" tabIndex={-1}>
      <Note tone="bad" title={text.lacking(items.length)}>
        <ul className="lacking">
          {items.map((item) => (
            <li key={item}>
              <button type="button" className="textlink" onClick={() => focusField(item)}>
                {text.items[item]}
              </button>
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}

export function showLacking(): void {
  const note = document.getElementById('lacking')
  note?.focus({ preventScroll: true })
  note?.scrollIntoView({ block: 'start' })
}

function focusField(item: ChecklistItem): void {
  const field =
    document.querySelector<HTMLElement>(`[name="${item}"]`) ??
    document.querySelector<HTMLElement>(`[data-field="${item}"]`)
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}
