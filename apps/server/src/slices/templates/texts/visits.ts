import type { TemplateText } from '../template-text.ts'

/** What customers, technicians and supervisors hear of visits. */
export const VISIT_TEXTS = {} as const satisfies Record<string, TemplateText>
