import { Button, TextInput, Textarea, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { failureOf } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { useFailureText } from '../states/failure.tsx'
import { componentTexts } from '../texts.ts'
import classes from './description-list.module.css'

type EditableFactProps = {
  label: string
  /** What is stored now. */
  value: string
  /** How it is shown; without it, as stored. */
  shown?: ReactNode
  /** Resolves when it is stored; rejects with what the server said. What was typed then stays. */
  save: (value: string) => Promise<unknown>
  /** A sentence where the value cannot be right; null where it can. */
  check?: (value: string) => string | null
  multiline?: boolean
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'decimal'
  /** In place of a text field: a select, a date. */
  input?: (props: {
    value: string
    onChange: (value: string) => void
    label: string
    error: string | null
  }) => ReactNode
  /** Who may not edit sees the value alone. */
  editable?: boolean
  /** The field opens: what is on the screen now is what is edited. */
  onEdit?: () => void
}

/** A fact that becomes a field when it is pressed. Enter saves, Escape leaves it as it was. */
export function EditableFact(props: EditableFactProps) {
  const { label, value, shown, editable = true, onEdit } = props
  const text = useTexts(componentTexts)
  const [editing, setEditing] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const content = shown ?? (value === '' ? null : value)
  const close = () => {
    setEditing(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  return (
    <div className={classes['fact']}>
      <dt>{label}</dt>
      <dd data-empty={content === null || undefined}>
        {editing ? (
          <FactForm {...props} close={close} />
        ) : editable ? (
          <UnstyledButton
            ref={opener}
            className={classes['value'] ?? ''}
            onClick={() => {
              onEdit?.()
              setEditing(true)
            }}
          >
            <span>
              {/* Heard before the value that is seen: what pressing it does. */}
              <VisuallyHidden>{text.editFact(label)}: </VisuallyHidden>
              {content ?? text.notSet}
            </span>
            <IconPencil size={14} stroke={1.75} aria-hidden="true" />
          </UnstyledButton>
        ) : (
          (content ?? text.notSet)
        )}
      </dd>
    </div>
  )
}

function FactForm({
  label,
  value,
  save,
  check,
  multiline,
  inputMode,
  input,
  close,
}: EditableFactProps & { close: () => void }) {
  const text = useTexts(componentTexts)
  const [typed, setTyped] = useState(value)
  const [problem, setProblem] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const sentence = useFailureText(failureOf(failure))
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus(), [])
  const leave = useEffectEvent(close)
  useEffect(() => {
    const element = form.current
    const listener = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      // The record around it stays open.
      event.stopPropagation()
      leave()
    }
    element?.addEventListener('keydown', listener)
    return () => element?.removeEventListener('keydown', listener)
  }, [])
  const error = problem ?? (failure === null ? null : sentence)

  async function submit() {
    const found = check?.(typed) ?? null
    setProblem(found)
    setFailure(null)
    if (found !== null) return
    if (typed === value) return close()
    setBusy(true)
    try {
      await save(typed)
      close()
    } catch (refused) {
      const own = failureOf(refused)
      setProblem(own.errors?.[0]?.message ?? null)
      setFailure(refused)
      setBusy(false)
    }
  }

  const field = {
    id,
    'aria-label': label,
    value: typed,
    error,
    disabled: busy,
  }
  return (
    <form
      ref={form}
      className={classes['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {input !== undefined ? (
        input({ value: typed, onChange: setTyped, label, error })
      ) : multiline === true ? (
        <Textarea {...field} autosize minRows={2} onChange={(event) => setTyped(event.currentTarget.value)} />
      ) : (
        <TextInput {...field} inputMode={inputMode} onChange={(event) => setTyped(event.currentTarget.value)} />
      )}
      <div className={classes['buttons']}>
        <Button type="submit" size="compact-sm" loading={busy}>
          {text.save}
        </Button>
        <Button size="compact-sm" variant="default" onClick={close}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}
