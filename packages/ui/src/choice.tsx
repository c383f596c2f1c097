import { type ComponentProps, type ReactNode, useId } from 'react'

type RadioCardProps = Omit<ComponentProps<'input'>, 'type' | 'className' | 'title'> & {
  title: ReactNode
  /** At the right of the title, such as a price. */
  aside?: ReactNode
  note?: ReactNode
}

/** A native radio button as large as a card. Put several in a `ChoiceGroup`. */
export function RadioCard({ title, aside, note, ...input }: RadioCardProps) {
  return (
    <label className="card">
      <input {...input} type="radio" />
      <b>{title}</b>
      {aside !== undefined && <span className="aside">{aside}</span>}
      {note !== undefined && <small>{note}</small>}
    </label>
  )
}

type ChoiceGroupProps = { legend: ReactNode; hideLegend?: boolean; error?: string | undefined; children: ReactNode }

export function ChoiceGroup({ legend, hideLegend = false, error, children }: ChoiceGroupProps) {
  const id = useId()
  return (
    <fieldset className="choices" aria-describedby={error === undefined ? undefined : id}>
      <legend className={hideLegend ? 'unseen' : undefined}>{legend}</legend>
      {children}
      <p className="hint wrong" id={id}>
        {error}
      </p>
    </fieldset>
  )
}

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'className'> & { error?: string | undefined }

export function Checkbox({ children, error, ...input }: CheckboxProps) {
  const id = useId()
  return (
    <div className="check">
      <label>
        <input
          {...input}
          type="checkbox"
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : id}
        />
        <span>{children}</span>
      </label>
      {error !== undefined && (
        <p className="hint wrong" id={id}>
          {error}
        </p>
      )}
    </div>
  )
}
