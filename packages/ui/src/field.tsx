import { type ComponentProps, type ReactNode, useId } from 'react'

type FieldProps = {
  label: string
  /** Shown under the field; its room is kept also while it is empty. */
  hint?: ReactNode
  /** What is wrong, in place of the hint. */
  error?: string | undefined
  /** A word beside the label, such as "boleh dikosongkan". */
  aside?: string
}

type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'id' | 'className'> & { look?: 'code' }

/** A label, a native field, and one line that holds either the hint or the error. */
export function TextField({ label, hint, error, aside, look, ...input }: TextFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <FieldLabel id={id} label={label} aside={aside} />
      <input {...input} id={id} className={look === 'code' ? 'in code' : 'in'} {...described(id, error)} />
      <FieldNote id={id} hint={hint} error={error} />
    </div>
  )
}

type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'id' | 'className'>

export function TextArea({ label, hint, error, aside, ...area }: TextAreaProps) {
  const id = useId()
  return (
    <div className="field">
      <FieldLabel id={id} label={label} aside={aside} />
      <textarea {...area} id={id} className="in area" {...described(id, error)} />
      <FieldNote id={id} hint={hint} error={error} />
    </div>
  )
}

function FieldLabel({ id, label, aside }: { id: string; label: string; aside: string | undefined }) {
  return (
    <label htmlFor={id}>
      {label}
      {aside !== undefined && <span className="small soft"> ({aside})</span>}
    </label>
  )
}

function FieldNote({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <p className={error === undefined ? 'hint' : 'hint wrong'} id={`${id}-note`}>
      {error ?? hint}
    </p>
  )
}

function described(id: string, error: string | undefined) {
  return { 'aria-describedby': `${id}-note`, 'aria-invalid': error === undefined ? undefined : true } as const
}

/** Sends the focus to the first field of `form` that is marked wrong; call it after the errors were rendered. */
export function focusFirstWrong(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
