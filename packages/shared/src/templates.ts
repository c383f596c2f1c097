import * as z from 'zod/mini'

export const TemplateRecipient = z.enum(['applicant', 'customer', 'office', 'technician', 'supervisor', 'operator'])
export type TemplateRecipient = z.infer<typeof TemplateRecipient>
