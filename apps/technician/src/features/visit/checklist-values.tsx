import type { ChecklistItem } from '@sambung/shared/work-orders'
import { useFormat } from '../../i18n/language.ts'
import { useTexts } from '../../i18n/texts.ts'
import type { OwnVisit } from '../../lib/trpc.ts'
import { KeptPhoto } from '../photos/photo-field.tsx'
import { photoTexts } from '../photos/texts.ts'
import { visitScreenTexts } from './texts.ts'

/** What was recorded, to be read again. */
export function ChecklistRecord({ visit }: { visit: OwnVisit }) {
  const text = useTexts(visitScreenTexts)
  const photoText = useTexts(photoTexts)
  const format = useFormat()
  const { values, items } = visit.checklist
  const wordOf = (item: ChecklistItem): string | null => {
    if (item === 'photos') return null
    if (item === 'verdict') return values.verdict ? text.verdicts[values.verdict] : null
    if (item === 'result') return values.result ? text.outcomes[values.result] : null
    const value = values[item]
    return typeof value === 'number' ? format.number(value) : (value ?? null)
  }
  return (
    <section className="part" aria-labelledby="record">
      <h2 id="record">{text.results}</h2>
      <dl className="about">
        {items.map(({ item }) => {
          const word = wordOf(item)
          return (
            word !== null && (
              <div key={item}>
                <dt>{text.items[item]}</dt>
                <dd className="figures">{word}</dd>
              </div>
            )
          )
        })}
      </dl>
      {visit.files.length > 0 && (
        <ul className="photos">
          {visit.files.map((file, index) => (
            <li key={file.id} className="shot">
              <KeptPhoto id={file.id} name={photoText.nth(index + 1)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
