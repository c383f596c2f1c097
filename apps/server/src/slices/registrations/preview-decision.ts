import { AppError } from '@sambung/shared/errors'
import type { PreviewInput, PreviewView } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { findMessageByKey } from '../messaging/index.ts'
import { decideInTransaction } from './decide-registration.ts'
import { findRegistration, listEvents } from './repository.ts'

/**
 * What this decision would write to the applicant: the decision is made and taken back within one transaction, so that its
 * words are those that would be sent. Throws what the decision itself would throw.
 */
export async function previewDecision(ctx: StaffContext, input: PreviewInput): Promise<PreviewView> {
  let seen: { preview: PreviewView } | null = null
  const nothingKept = new Error('a preview keeps nothing')
  try {
    await ctx.write(async (tx) => {
      seen = { preview: await rehearse(tx, ctx, input) }
      throw nothingKept
    })
  } catch (error) {
    if (error !== nothingKept) throw error
  }
  return (seen as { preview: PreviewView } | null)?.preview ?? null
}

async function rehearse(tx: Tx, ctx: StaffContext, input: PreviewInput): Promise<PreviewView> {
  const registration = await findRegistration(tx, input.id)
  if (registration === null) throw new AppError('NOT_FOUND')
  const now = ctx.clock.now()
  const moved = await decideInTransaction(tx, ctx, { input: { ...input, version: registration.version }, now })
  const key = (await listEvents(tx, moved.id)).at(-1)?.effects?.noticeKey
  const message = key === undefined ? null : await findMessageByKey(tx, key)
  const text = message === null ? null : await ctx.deliverer.readText(message, tx)
  if (message === null || text === null) return null
  return { template: message.template, to: moved.phone, locale: moved.locale, text }
}
