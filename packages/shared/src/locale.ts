import * as z from 'zod/mini'

export const Locale = z.enum(['id', 'en'])
export type Locale = z.infer<typeof Locale>
