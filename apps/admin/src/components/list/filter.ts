export type FilterOption = { value: string; label: string }

export type Filter = {
  id: string
  label: string
  options: readonly FilterOption[]
  /** What is chosen now. */
  value: readonly string[]
  /** Several at once, or one in place of another. */
  multiple?: boolean
  onChange: (value: string[]) => void
}
