import type { ChecklistItem } from '@sambung/shared/work-orders'
import { DescriptionList, Fact } from '../../../components/record/description-list.tsx'
import { Section } from '../../../components/record/record.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { recordTexts } from '../texts.ts'
import type { Visit } from '../types.ts'
import { Photos } from './photos.tsx'
import classes from './record.module.css'

/** What the technician measured, found and photographed; until then, what will be asked for. */
export function Evidence({ visit: { checklist, files } }: { visit: Visit }) {
  const text = useTexts(recordTexts)
  const word = useWord(checklist.values)
  const shown = checklist.items.filter(({ item }) => item !== 'photos')
  const recorded = shown.filter(({ item }) => word(item) !== null)
  const asked = checklist.items.filter(({ required }) => required).map(({ item }) => text.items[item])
  return (
    <Section heading={text.checklist}>
      {recorded.length === 0 ? (
        <p className={classes['soft']}>
          {text.checklistEmpty} {asked.length > 0 && `${text.checklistAsked}: ${asked.join(', ')}.`}
        </p>
      ) : (
        <DescriptionList>
          {shown
            .filter(({ item, required }) => required || word(item) !== null)
            .map(({ item }) => (
              <Fact key={item} label={text.items[item]}>
                {word(item) === null ? null : <span className={classes['multiline']}>{word(item)}</span>}
              </Fact>
            ))}
        </DescriptionList>
      )}
      {(files.length > 0 || recorded.length > 0) && <Photos files={files} />}
    </Section>
  )
}

function useWord(values: Visit['checklist']['values']): (item: ChecklistItem) => string | null {
  const text = useTexts(recordTexts)
  const format = useFormat()
  return (item) => {
    if (item === 'photos') return null
    if (item === 'verdict') return values.verdict == null ? null : text.verdicts[values.verdict]
    if (item === 'result') return values.result == null ? null : text.outcomes[values.result]
    const value = values[item]
    if (value == null) return null
    if (typeof value === 'string') return value
    const figure = format.number(value)
    if (item === 'distanceMeters' || item === 'cableMeters') return text.meters(figure)
    if (item === 'dbmAtPoint' || item === 'dbmAtDevice') return `${figure} dBm`
    return item === 'speedMbps' ? `${figure} Mbps` : figure
  }
}
