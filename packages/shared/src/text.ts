import * as z from 'zod/mini'

// PostgreSQL stores neither NUL nor half a surrogate pair, and no name or address has control characters.
const CONTROL = /[\p{Cc}\p{Cs}]/u
const CONTROL_BUT_NEWLINE = /[\p{Cs}]|[^\P{Cc}\n]/u

/** One line of text a person typed: trimmed, inner white space folded, without control characters. */
export function line(min: number, max: number) {
  return z.pipe(
    z.string().check(
      z.refine((value) => !CONTROL.test(value.trim())),
      z.overwrite(foldSpaces),
      z.minLength(min),
      z.maxLength(max),
    ),
    z.transform((value: string) => value),
  )
}

/** Several lines a person typed. */
export function paragraph(max: number) {
  return z.string().check(
    z.overwrite((value) => value.replace(/\r\n?/g, '\n').trim()),
    z.refine((value) => !CONTROL_BUT_NEWLINE.test(value)),
    z.maxLength(max),
  )
}

/** A field that may be missing, null or blank: all three mean "not given". */
export function blankable<Out, In>(schema: z.ZodMiniType<Out, In>): Blankable<Out, In> {
  const unblank = (value: unknown): {} | undefined =>
    value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value
  // What goes in is checked by `schema` right after, which the pipe's types cannot express.
  const given = z.pipe(z.transform(unblank), z.optional(schema) as z.ZodMiniType<Out | undefined, {} | undefined>)
  return z.optional(given) as Blankable<Out, In>
}

type Blankable<Out, In> = z.ZodMiniOptional<z.ZodMiniType<Out | undefined, In | null | undefined>>

function foldSpaces(value: string): string {
  return value.trim().replace(/\s+/g, ' ')
}
