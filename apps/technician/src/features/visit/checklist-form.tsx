import type { ChecklistItem } from '@sambung/shared/work-orders'
import { ChoiceGroup, RadioCard } from '@sambung/ui/choice.tsx'
import { TextArea, TextField } from '@sambung/ui/field.tsx'
import { useFormat } from '../../i18n/language.ts'
import { useTexts } from '../../i18n/texts.ts'
import type { OwnVisit } from '../../lib/trpc.ts'
import { type Draft, textOf } from './draft.ts'
import { PhotoField } from '../photos/photo-field.tsx'
import type { VisitPhotos } from '../photos/use-photos.ts'
import { MOST_PHOTOS, SURVEY_VERDICTS, VISIT_RESULTS } from './lists.ts'
import { readDbm } from './read-checklist.ts'
import { visitScreenTexts } from './texts.ts'

export type ChecklistErrors = Partial<Record<ChecklistItem, string>>

type ChecklistFormProps = {
  visit: OwnVisit
  draft: Draft
  write: (item: ChecklistItem, text: string) => void
  photos: VisitPhotos
  errors: ChecklistErrors
}

/** What this type of visit asks for, in the order the server names it. */
export function ChecklistForm({ visit, draft, write, photos, errors }: ChecklistFormProps) {
  const text = useTexts(visitScreenTexts)
  return (
    <section className="part" aria-labelledby="checklist">
      <div>
        <h2 id="checklist">{text.checklist}</h2>
        <p className="small soft">{text.kept}</p>
      </div>
      {visit.checklist.items.map(({ item, required }) =>
        item === 'photos' ? (
          <PhotoField
            key={item}
            visit={visit}
            photos={photos}
            label={
              <>
                {text.items.photos}
                {!required && <span className="small soft"> ({text.optional})</span>}
              </>
            }
            hint={text.hints.photos}
            most={MOST_PHOTOS}
            error={errors.photos}
          />
        ) : (
          <Item
            key={item}
            item={item}
            required={required}
            value={textOf(item, draft, visit.checklist.values)}
            error={errors[item]}
            onChange={(value) => write(item, value)}
          />
        ),
      )}
    </section>
  )
}

type ItemProps = {
  item: Exclude<ChecklistItem, 'photos'>
  required: boolean
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

function Item({ item, required, value, error, onChange }: ItemProps) {
  const text = useTexts(visitScreenTexts)
  const format = useFormat()
  const label = text.items[item]
  const shared = {
    label,
    name: item,
    value,
    error,
    autoComplete: 'off',
    ...(required ? {} : { aside: text.optional }),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  switch (item) {
    case 'findings':
      return <TextArea {...shared} maxLength={2000} hint={text.hints.findings} />
    case 'verdict':
      return <Choices {...{ item, label, value, error, onChange }} names={text.verdicts} options={SURVEY_VERDICTS} />
    case 'result':
      return <Choices {...{ item, label, value, error, onChange }} names={text.outcomes} options={VISIT_RESULTS} />
    case 'distanceMeters':
      return <TextField {...shared} inputMode="numeric" hint={text.hints.distanceMeters} />
    case 'cableMeters':
    case 'port':
      return <TextField {...shared} inputMode="numeric" />
    case 'speedMbps':
      return <TextField {...shared} inputMode="decimal" />
    case 'dbmAtPoint':
    case 'dbmAtDevice': {
      const read = readDbm(value)
      const hint = read === null ? text.hints.dbm : text.hints.dbmRead(format.number(read))
      return <TextField {...shared} inputMode="decimal" hint={hint} />
    }
    case 'pointCode':
      return <TextField {...shared} autoCapitalize="characters" spellCheck={false} hint={text.hints.pointCode} />
    case 'serial':
      return <TextField {...shared} autoCapitalize="characters" spellCheck={false} hint={text.hints.serial} />
  }
}

type ChoicesProps<Name extends string> = Pick<ItemProps, 'value' | 'error' | 'onChange'> & {
  item: string
  label: string
  options: readonly Name[]
  names: Record<Name, string>
}

function Choices<Name extends string>({ item, label, options, names, value, error, onChange }: ChoicesProps<Name>) {
  return (
    <ChoiceGroup legend={label} error={error}>
      {options.map((option) => (
        <RadioCard
          key={option}
          name={item}
          title={names[option]}
          value={option}
          checked={value === option}
          onChange={() => onChange(option)}
        />
      ))}
    </ChoiceGroup>
  )
}
