type InputProps = { value?: unknown; error?: unknown; onChange: (value: string | null) => void }

/** A text field whose emptiness is stored as "not set". */
export function nullable({ value, error, onChange }: InputProps) {
  return {
    value: typeof value === 'string' ? value : '',
    error: typeof error === 'string' ? error : null,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange(event.currentTarget.value === '' ? null : event.currentTarget.value),
  }
}
