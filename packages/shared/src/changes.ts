import * as z from 'zod/mini'

/** What screens watch. One word per kind of record. */
export const CHANGE_TYPES = [
  'registration',
  'customer',
  'workOrder',
  'technician',
  'message',
  'template',
  'package',
  'coverage',
  'settings',
  'staff',
] as const
export type ChangeType = (typeof CHANGE_TYPES)[number]

/** `about`: the record it belongs to, where there is one: a visit's registration, what a message is about. */
export const ChangeView = z.object({
  type: z.enum(CHANGE_TYPES),
  id: z.string(),
  version: z.int(),
  about: z.optional(z.string()),
})
export type ChangeView = z.infer<typeof ChangeView>

/** `resync`: more may have changed than the list says; read everything shown again. */
export const ChangesView = z.object({ changes: z.array(ChangeView), resync: z.boolean() })
export type ChangesView = z.infer<typeof ChangesView>

export const OnChangeInput = z.object({ lastEventId: z.nullish(z.string().check(z.maxLength(40))) })
export type OnChangeInput = z.infer<typeof OnChangeInput>
