import { AppError } from '@sambung/shared/errors'
import { WORK_TYPE_RULES, type UpdateWorkTypeInput, type WorkTypeView } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import { auditContext, conflictOver, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { saveWorkType } from './repository.ts'
import { listWorkTypes, readWorkType, toWorkTypeView } from './work-types.ts'

export async function getWorkTypes(ctx: StaffContext): Promise<WorkTypeView[]> {
  return (await listWorkTypes(ctx.db)).map(toWorkTypeView)
}

/** For visits made from now on; their checklist follows at once. Throws CONFLICT or VALIDATION_FAILED. */
export async function updateWorkType(ctx: StaffContext, input: UpdateWorkTypeInput): Promise<WorkTypeView> {
  const now = ctx.clock.now()
  const { type, version, durationMinutes, slaHours, asked } = input
  if (asked.some((item) => !WORK_TYPE_RULES[type].optional.includes(item))) {
    throw new AppError('VALIDATION_FAILED', { errors: [{ path: 'asked', message: '' }] })
  }
  const skills = [...new Set(input.skills)]
  const updated = await ctx.write(async (tx) => {
    const before = await readWorkType(tx, type)
    if (before.version !== version) throw await conflictOver(tx, { type: 'workType', id: type })
    const row = { type, durationMinutes, slaHours, skills, checklist: [...new Set(asked)], version: version + 1 }
    if (!(await saveWorkType(tx, row))) throw await conflictOver(tx, { type: 'workType', id: type })
    await recordAudit(tx, auditContext(ctx, now), {
      action: 'work-type.updated',
      subject: { type: 'workType', id: type },
      actor: { type: 'staff', id: ctx.staff.id },
      before: describe(before),
      after: describe({ durationMinutes, slaHours, skills, required: asked }),
    })
    await recordChange(tx, { now }, { type: 'settings', id: `workType:${type}`, version: row.version })
    return readWorkType(tx, type)
  })
  return toWorkTypeView(updated)
}

type Described = { durationMinutes: number; slaHours: number; skills: string[]; required: string[] }

function describe({ durationMinutes, slaHours, skills, required }: Described): Record<string, string> {
  return {
    durationMinutes: String(durationMinutes),
    slaHours: String(slaHours),
    skills: skills.join(', '),
    checklist: required.join(', '),
  }
}
