import { Chip, Group, Input, Select, Textarea, TextInput } from '@mantine/core'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import type { DayView } from '@sambung/shared/schedule'
import { REJECTION_REASONS } from '@sambung/shared/states'
import { useFormat } from '../../../lib/format.ts'
import { textsIn, useTexts } from '../../../lib/texts.ts'
import { stateTexts } from '../../../components/registrations/state-texts.ts'
import { moveTo, windowsOf } from '../../../components/visits/times.ts'
import classes from './decision.module.css'
import { type MoveForm, type MoveProblem, withReason } from './move-form.ts'
import type { OfficeMove } from './moves.ts'
import { decisionTexts } from './texts.ts'

type MoveFieldsProps = {
  move: OfficeMove
  form: MoveForm
  change: (form: MoveForm) => void
  problems: readonly MoveProblem[]
  days: readonly DayView[]
  /** In whose language the reason is worded; null for a selection of many. */
  registration: Pick<RegistrationRecordView, 'locale' | 'preferredDate' | 'preferredTime'> | null
}

/** What a move asks of the office. The first field takes the focus. */
export function MoveFields(props: MoveFieldsProps) {
  const { asks } = props.move
  return (
    <>
      {(asks.includes('window') || asks.includes('optional-window')) && <TimeFields {...props} />}
      {asks.includes('reason') && <ReasonFields {...props} />}
      {asks.includes('area') && <AreaFields {...props} />}
    </>
  )
}

function TimeFields({ move, form, change, problems, days, registration }: MoveFieldsProps) {
  const text = useTexts(decisionTexts)
  const format = useFormat()
  const windows = windowsOf(days, form.day)
  const isSurvey = move.to === 'survey_scheduled'
  const wish = wishOf(registration, format)
  return (
    <>
      <Select
        label={isSurvey ? text.surveyDay : text.installDay}
        description={wish === null ? (isSurvey ? undefined : text.installLater) : text.asWished(wish)}
        data={days.map(({ date }) => ({ value: date, label: format.businessDay(date) }))}
        value={form.day}
        onChange={(day) => change({ ...form, ...moveTo(days, day, form) })}
        error={problems.includes('day') && text.dayNeeded}
        clearable={!isSurvey && wish === null}
        searchable
        openOnFocus={false}
        nothingFoundMessage={text.noDays}
        data-autofocus
      />
      <Input.Wrapper label={text.window} error={problems.includes('window') && text.windowNeeded} labelElement="div">
        <Chip.Group
          multiple={false}
          value={form.window}
          onChange={(window) => change({ ...form, window: Array.isArray(window) ? null : window })}
        >
          <Group gap={6} mt={4} role="radiogroup" aria-label={text.window}>
            {windows.map((window) => (
              <Chip key={window} value={window} size="sm" variant="outline">
                {format.window(window)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
    </>
  )
}

function wishOf(registration: MoveFieldsProps['registration'], format: ReturnType<typeof useFormat>): string | null {
  if (registration?.preferredDate === null || registration?.preferredDate === undefined) return null
  const day = format.businessDay(registration.preferredDate)
  const { preferredTime } = registration
  return preferredTime === null || preferredTime === 'call' ? day : `${day}, ${format.window(preferredTime)}`
}

function ReasonFields({ move, form, change, problems, registration }: MoveFieldsProps) {
  const text = useTexts(decisionTexts)
  const states = useTexts(stateTexts)
  const sentences = textsIn(decisionTexts, registration?.locale ?? 'id').sentence
  return (
    <>
      <Select
        label={text.reason}
        data={REJECTION_REASONS.map((code) => ({ value: code, label: states.reason[code] }))}
        value={form.reasonCode}
        onChange={(code) => change(withReason(form, REJECTION_REASONS.find((one) => one === code) ?? null, sentences))}
        error={problems.includes('reasonCode') && text.reasonNeeded}
        allowDeselect={false}
        maxDropdownHeight={320}
        data-autofocus
      />
      <Textarea
        label={text.reasonText}
        description={text.reasonTextHint}
        value={form.reason}
        onChange={(event) => change({ ...form, reason: event.currentTarget.value })}
        error={problems.includes('reason') && text.reasonTextNeeded}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={6}
        classNames={{ input: classes['reason'] ?? '' }}
        data-move={move.to}
      />
    </>
  )
}

function AreaFields({ form, change, problems }: MoveFieldsProps) {
  const text = useTexts(decisionTexts)
  return (
    <>
      <TextInput
        label={text.kecamatan}
        description={text.areaHint}
        value={form.kecamatan}
        onChange={(event) => change({ ...form, kecamatan: event.currentTarget.value })}
        error={problems.includes('kecamatan') && text.areaNeeded}
        maxLength={100}
        data-autofocus
      />
      <TextInput
        label={text.city}
        value={form.city}
        onChange={(event) => change({ ...form, city: event.currentTarget.value })}
        error={problems.includes('city') && text.cityNeeded}
        maxLength={100}
      />
    </>
  )
}
