import { MultiSelect, NumberInput, Select } from '@mantine/core'
import {
  SKILLS,
  type Skill,
  TECHNICIAN_LEVELS,
  type TechnicianView,
  UpdateTechnicianInput,
} from '@sambung/shared/technicians'
import { Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { useCan } from '../../../app/session.ts'
import { DescriptionList, Fact } from '../../../components/record/description-list.tsx'
import { EditableFact } from '../../../components/record/editable-fact.tsx'
import { Section } from '../../../components/record/record.tsx'
import { visitTexts } from '../../../components/visits/texts.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { AreaInput } from '../area-input.tsx'
import { toWire } from '../create/technician-form.ts'
import { techniciansTexts } from '../texts.ts'
import { type Change, useEdit } from './use-edit.ts'

type FactsProps = { technician: TechnicianView; mayWrite: boolean }
type Key = 'fullName' | 'employeeNumber' | 'phone' | 'visitsPerDay'

export function Facts({ technician, mayWrite: editable }: FactsProps) {
  const text = useTexts(techniciansTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  const maySeeStaff = useCan('staff:read')
  const { level, email } = technician
  const fits = (key: Key, sentence: string) => (value: string) =>
    isFitting(key, key === 'visitsPerDay' ? Number(value) : value) ? null : sentence
  const own = { technician, editable }
  return (
    <Section heading={text.facts} aside={maySeeStaff && <Link to="/staf">{text.openStaff}</Link>}>
      <DescriptionList>
        <TechnicianFact
          {...own}
          label={text.name}
          read={({ fullName }) => fullName}
          check={fits('fullName', text.nameWrong)}
          toChange={(value) => ({ fullName: value })}
        />
        <TechnicianFact
          {...own}
          label={text.employeeNumber}
          read={({ employeeNumber }) => employeeNumber}
          check={fits('employeeNumber', text.employeeNumberWrong)}
          toChange={(value) => ({ employeeNumber: value })}
        />
        <TechnicianFact
          {...own}
          label={text.phone}
          read={({ phone }) => format.phone(phone)}
          inputMode="tel"
          check={(value) => fits('phone', text.phoneWrong)(toWire(value))}
          toChange={(value) => ({ phone: toWire(value) })}
        />
        <Fact label={text.email}>{email}</Fact>
        <TechnicianFact
          {...own}
          label={text.level}
          read={(one) => one.level}
          word={(one) => words.levels[one.level]}
          toChange={(value) => ({ level: TECHNICIAN_LEVELS.find((one) => one === value) ?? level })}
          input={({ value, onChange, label, error }) => (
            <Select
              aria-label={label}
              data={TECHNICIAN_LEVELS.map((one) => ({ value: one, label: words.levels[one] }))}
              value={value}
              onChange={(chosen) => onChange(chosen ?? value)}
              allowDeselect={false}
              error={error}
            />
          )}
        />
        <TechnicianFact
          {...own}
          label={text.skills}
          read={({ skills }) => skills.join(',')}
          word={({ skills }) => skills.map((skill) => words.skills[skill]).join(', ') || text.none}
          toChange={(value) => ({ skills: listed(value).filter(isSkill) })}
          input={({ value, onChange, label, error }) => (
            <MultiSelect
              aria-label={label}
              data={SKILLS.map((one) => ({ value: one, label: words.skills[one] }))}
              value={listed(value)}
              onChange={(chosen) => onChange(chosen.join(','))}
              error={error}
            />
          )}
        />
        <TechnicianFact
          {...own}
          label={text.areas}
          read={({ areas }) => areas.join(',')}
          word={({ areas }) => areas.join(', ') || text.anyArea}
          toChange={(value) => ({ areas: listed(value) })}
          input={({ value, onChange, label, error }) => (
            <AreaInput
              aria-label={label}
              value={listed(value)}
              onChange={(chosen) => onChange(chosen.join(','))}
              error={error}
            />
          )}
        />
        <TechnicianFact
          {...own}
          label={text.visitsPerDay}
          read={({ visitsPerDay }) => String(visitsPerDay)}
          check={fits('visitsPerDay', text.visitsPerDayWrong)}
          toChange={(value) => ({ visitsPerDay: Number(value) })}
          input={({ value, onChange, label, error }) => (
            <NumberInput
              aria-label={label}
              clampBehavior="none"
              min={1}
              max={30}
              value={value}
              onChange={(chosen) => onChange(String(chosen))}
              error={error}
            />
          )}
        />
      </DescriptionList>
    </Section>
  )
}

type TechnicianFactProps = Omit<ComponentProps<typeof EditableFact>, 'value' | 'shown' | 'save' | 'onEdit'> & {
  technician: TechnicianView
  read: (technician: TechnicianView) => string
  /** How it is shown, where that is not its value. */
  word?: (technician: TechnicianView) => string
  toChange: (value: string) => Change
}

/** One fact of the profile, edited in its place as it was when editing began. */
function TechnicianFact({ technician, read, word, toChange, ...fact }: TechnicianFactProps) {
  const { begin, save } = useEdit(technician)
  const shownOf = word ?? read
  return (
    <EditableFact
      {...fact}
      value={read(technician)}
      shown={shownOf(technician)}
      onEdit={begin}
      save={(value) => save(toChange(value), shownOf)}
    />
  )
}

function isFitting(key: Key, value: string | number): boolean {
  return UpdateTechnicianInput.shape[key].safeParse(value).success
}

function listed(value: string): string[] {
  return value.split(',').filter((part) => part !== '')
}

function isSkill(value: string): value is Skill {
  return (SKILLS as readonly string[]).includes(value)
}
