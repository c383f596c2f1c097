import { fieldErrors } from '../../lib/failure.ts'
import * as z from 'zod/mini'

type FieldMessages<Values> = { readonly [Key in keyof Values]?: string }

/**
 * Checks a form by the schema the server also reads: `validate: checkBy(InviteStaffInput, { email: text.emailWrong }, text.wrong)`.
 * A schema knows what is wrong, not how to say it: the sentences are the screen's, by field.
 */
export function checkBy<Values extends Record<string, unknown>>(
  schema: z.core.$ZodType,
  messages: FieldMessages<Values>,
  otherwise: string,
): (values: Values) => Record<string, string> {
  return (values) => {
    const result = z.safeParse(schema, values)
    if (result.success) return {}
    const problems = result.error.issues.map(({ path }) => {
      const message: string | undefined = messages[String(path[0] ?? '')]
      return [path.map(String).join('.'), message ?? otherwise] as const
    })
    return Object.fromEntries(problems.toReversed())
  }
}

type FormLike = {
  getValues: () => Record<string, unknown>
  setErrors: (errors: Record<string, string>) => void
}

/**
 * Puts what the server refused at its fields. Returns what remains to be said above the buttons: the error itself when
 * no field of this form was named, else null.
 */
export function applyServerErrors(form: FormLike, error: unknown): unknown {
  const known = Object.keys(form.getValues())
  const mine = fieldErrors(error).filter(({ path }) => known.includes(path.split('.')[0] ?? ''))
  if (mine.length === 0) return error
  form.setErrors(Object.fromEntries(mine.map(({ path, message }) => [path, message])))
  return null
}

/** After a refused submit the first wrong field has the focus. */
export function focusFirstError(
  errors: Record<string, unknown>,
  form: { getInputNode: (path: string) => HTMLElement | null },
): void {
  const wrong = Object.keys(errors).flatMap((path) => form.getInputNode(path) ?? [])
  const [first] = wrong.toSorted((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
  first?.focus()
}
