import { Select, Textarea, TextInput } from '@mantine/core'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { type ReactNode, useEffect, useRef } from 'react'
import { EditableFact } from '../../../components/record/editable-fact.tsx'
import { useTexts } from '../../../lib/texts.ts'
import { type EditedField, fieldValue, readField } from './fields.ts'
import { useFieldShown } from './field-shown.ts'
import { recordTexts } from './texts.ts'
import type { SaveEdits } from './use-edit.tsx'

type EditableFieldProps = {
  record: RegistrationRecordView
  field: EditedField
  save: SaveEdits
  /** Where a fact says more than its value. */
  shown?: ReactNode
  kind?: 'text' | 'tel' | 'email' | 'date' | 'lines' | 'choice'
  options?: readonly { value: string; label: string }[]
}

/** One fact of the registration, edited in its place. */
export function EditableField({ record, field, save, shown, kind = 'text', options = [] }: EditableFieldProps) {
  const text = useTexts(recordTexts)
  const describe = useFieldShown()
  // What was on the screen when editing began: a change that arrives while one types must not be overrun unseen.
  const base = useRef(record)
  const value = fieldValue(record, field)
  return (
    <EditableFact
      label={text.fact[field]}
      value={value}
      {...(value !== '' && { shown: shown ?? describe(field, value, record) })}
      editable={record.editable.includes(field)}
      check={(typed) => (readField(field, typed).ok ? null : text.wrong[field])}
      save={(typed) => save({ [field]: typed }, base.current)}
      input={(input) => (
        <FieldInput
          {...input}
          kind={kind}
          options={options}
          begin={() => {
            base.current = record
          }}
        />
      )}
    />
  )
}

type FieldInputProps = {
  value: string
  onChange: (value: string) => void
  label: string
  error: string | null
  kind: NonNullable<EditableFieldProps['kind']>
  options: NonNullable<EditableFieldProps['options']>
  begin: () => void
}

function FieldInput({ value, onChange, label, error, kind, options, begin }: FieldInputProps) {
  const start = useRef(begin)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    start.current()
    box.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [])
  const common = { 'aria-label': label, value, error }
  return (
    <div ref={box}>
      {kind === 'lines' ? (
        <Textarea {...common} autosize minRows={2} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : kind === 'choice' ? (
        <Select
          {...common}
          data={[...options]}
          onChange={(chosen) => onChange(chosen ?? '')}
          allowDeselect={false}
          checkIconPosition="right"
        />
      ) : (
        <TextInput
          {...common}
          type={kind === 'date' ? 'date' : 'text'}
          inputMode={kind === 'tel' ? 'tel' : kind === 'email' ? 'email' : 'text'}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </div>
  )
}
