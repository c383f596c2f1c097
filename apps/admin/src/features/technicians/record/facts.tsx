import { MultiSelect, NumberInput, Select } from '@mantine/core'
import {
  SKILLS,
  type Skill,
  TECHNICIAN_LEVELS,
  type TechnicianView,
  UpdateTechnicianInput,
} from '@sambung/shared/technicians'
import { Link } from '@tanstack/react-router'
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
import { useSave } from './use-save.ts'

type FactsProps = { technician: TechnicianView; mayWrite: boolean }
type Key = 'fullName' | 'employeeNumber' | 'phone' | 'visitsPerDay'

export function Facts({ technician, mayWrite: editable }: FactsProps) {
  const text = useTexts(techniciansTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  const maySeeStaff = useCan('staff:read')
  const save = useSave(technician)
  const { fullName, employeeNumber, phone, level, skills, areas, visitsPerDay, email } = technician
  const fits = (key: Key, sentence: string) => (value: string) =>
    isFitting(key, key === 'visitsPerDay' ? Number(value) : value) ? null : sentence
  return (
    <Section heading={text.facts} aside={maySeeStaff && <Link to="/staf">{text.openStaff}</Link>}>
      <DescriptionList>
        <EditableFact
          label={text.name}
          value={fullName}
          editable={editable}
          check={fits('fullName', text.nameWrong)}
          save={(value) => save({ fullName: value })}
        />
        <EditableFact
          label={text.employeeNumber}
          value={employeeNumber}
          editable={editable}
          check={fits('employeeNumber', text.employeeNumberWrong)}
          save={(value) => save({ employeeNumber: value })}
        />
        <EditableFact
          label={text.phone}
          value={format.phone(phone)}
          editable={editable}
          inputMode="tel"
          check={(value) => fits('phone', text.phoneWrong)(toWire(value))}
          save={(value) => save({ phone: toWire(value) })}
        />
        <Fact label={text.email}>{email}</Fact>
        <EditableFact
          label={text.level}
          value={level}
          shown={words.levels[level]}
          editable={editable}
          save={(value) => save({ level: TECHNICIAN_LEVELS.find((one) => one === value) ?? level })}
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
        <EditableFact
          label={text.skills}
          value={skills.join(',')}
          shown={skills.map((skill) => words.skills[skill]).join(', ') || text.none}
          editable={editable}
          save={(value) => save({ skills: listed(value).filter(isSkill) })}
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
        <EditableFact
          label={text.areas}
          value={areas.join(',')}
          shown={areas.join(', ') || text.anyArea}
          editable={editable}
          save={(value) => save({ areas: listed(value) })}
          input={({ value, onChange, label, error }) => (
            <AreaInput
              aria-label={label}
              value={listed(value)}
              onChange={(chosen) => onChange(chosen.join(','))}
              error={error}
            />
          )}
        />
        <EditableFact
          label={text.visitsPerDay}
          value={String(visitsPerDay)}
          editable={editable}
          check={fits('visitsPerDay', text.visitsPerDayWrong)}
          save={(value) => save({ visitsPerDay: Number(value) })}
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

function isFitting(key: Key, value: string | number): boolean {
  return UpdateTechnicianInput.shape[key].safeParse(value).success
}

function listed(value: string): string[] {
  return value.split(',').filter((part) => part !== '')
}

function isSkill(value: string): value is Skill {
  return (SKILLS as readonly string[]).includes(value)
}
