import { AppError } from '@sambung/shared/errors'
import { findTemplateProblems, type TemplateDetailView, type UpdateTemplateInput } from '@sambung/shared/templates'
import type { StaffContext } from '../../app/context.ts'
import { auditContext, conflictOver, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { getTemplate } from './read-templates.ts'
import { insertVersion, readNewestText } from './repository.ts'
import { builtInText, isTemplateKey, TEMPLATES, type TemplateKey } from './templates.ts'

/**
 * A new version of a text, which the next message of every process carries. Throws NOT_FOUND, VALIDATION_FAILED (each
 * problem is a path below `text`) or CONFLICT when somebody else edited it first.
 */
export async function updateTemplate(ctx: StaffContext, input: UpdateTemplateInput): Promise<TemplateDetailView> {
  const { template, locale } = input
  if (!isTemplateKey(template)) throw new AppError('NOT_FOUND')
  const builtIn = builtInText(template, locale)
  const text = input.text === builtIn ? null : input.text
  if (text !== null) assertSendable(template, text)
  const now = ctx.clock.now()
  await ctx.write(async (tx) => {
    const newest = await readNewestText(tx, template, locale)
    if (newest.version !== input.version)
      throw await conflictOver(tx, { type: 'template', id: `${template}:${locale}` })
    if (newest.text === text) return
    const version = newest.version + 1
    const row = { id: ctx.ids.opaque(), template, locale, version, text, authorId: ctx.staff.id, at: now }
    if (!(await insertVersion(tx, row))) throw await conflictOver(tx, { type: 'template', id: `${template}:${locale}` })
    await recordAudit(tx, auditContext(ctx, now), {
      action: 'template.updated',
      subject: { type: 'template', id: `${template}:${locale}` },
      actor: { type: 'staff', id: ctx.staff.id },
      before: { version: String(newest.version), text: newest.text ?? builtIn },
      after: { version: String(version), text: text ?? builtIn },
    })
    await recordChange(tx, { now }, { type: 'template', id: template, version })
  })
  return getTemplate(ctx, { template })
}

/** Throws VALIDATION_FAILED with a path for each problem: `text.missing-variable.code`. */
export function assertSendable(template: TemplateKey, text: string): void {
  const problems = findTemplateProblems(text, TEMPLATES[template])
  if (problems.length === 0) return
  const paths = problems.map((problem) =>
    ['text', problem.kind, ...('name' in problem ? [problem.name] : [])].join('.'),
  )
  throw new AppError('VALIDATION_FAILED', { errors: paths.map((path) => ({ path, message: '' })) })
}
