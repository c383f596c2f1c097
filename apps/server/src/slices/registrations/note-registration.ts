import { AppError } from '@sambung/shared/errors'
import type { NoteInput, NoteView } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import { toIso } from '../../ports/clock.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { insertNote } from './record-repository.ts'
import { findRegistration } from './repository.ts'

/** A note stands beside the facts: it makes nobody's open form stale. Throws NOT_FOUND. */
export async function noteRegistration(ctx: StaffContext, input: NoteInput): Promise<NoteView> {
  const now = ctx.clock.now()
  const noteId = ctx.ids.opaque()
  await ctx.write(async (tx) => {
    const registration = await findRegistration(tx, input.id)
    if (registration === null) throw new AppError('NOT_FOUND')
    const { id, version } = registration
    await insertNote(tx, { id: noteId, registrationId: id, authorId: ctx.staff.id, text: input.text, at: now })
    await recordAudit(tx, auditContext(ctx, now), {
      action: 'registration.noted',
      subject: { type: 'registration', id },
      actor: { type: 'staff', id: ctx.staff.id },
    })
    await recordChange(tx, { now }, { type: 'registration', id, version })
  })
  return { id: noteId, at: toIso(now) }
}
