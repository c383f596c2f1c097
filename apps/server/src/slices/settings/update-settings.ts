import type { SettingsView, UpdateSettingsInput } from '@sambung/shared/settings'
import type { StaffContext } from '../../app/context.ts'
import { auditContext, conflictOver, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { readSettingsView } from './index.ts'
import { saveSettings } from './repository.ts'

// An audit entry says what changed; a year of holidays need not be repeated in it letter by letter.
const AUDITED_LETTERS = 500

/** Puts one group in place of what it was. Throws CONFLICT when somebody else changed it since it was read. */
export async function updateSettings(ctx: StaffContext, input: UpdateSettingsInput): Promise<SettingsView> {
  const now = ctx.clock.now()
  return ctx.write(async (tx) => {
    const before = await readSettingsView(tx)
    const version = input.version + 1
    const row = { key: input.key, value: input.value, version, updatedAt: now }
    if (!(await saveSettings(tx, row, input.version))) throw await conflictOver(tx, { type: 'settings', id: input.key })
    await recordAudit(tx, auditContext(ctx, now), {
      action: 'settings.updated',
      subject: { type: 'settings', id: input.key },
      actor: { type: 'staff', id: ctx.staff.id },
      ...describeDifference(before[input.key].value, input.value),
    })
    await recordChange(tx, { now }, { type: 'settings', id: input.key, version })
    return readSettingsView(tx)
  })
}

function describeDifference(before: object, after: object): Record<'before' | 'after', Record<string, string>> {
  const was: Record<string, unknown> = { ...before }
  const changed = Object.entries(after).filter(([name, value]) => JSON.stringify(was[name]) !== JSON.stringify(value))
  const told = (value: unknown) => JSON.stringify(value ?? null).slice(0, AUDITED_LETTERS)
  return {
    before: Object.fromEntries(changed.map(([name]) => [name, told(was[name])])),
    after: Object.fromEntries(changed.map(([name, value]) => [name, told(value)])),
  }
}
