import { AppError } from '@sambung/shared/errors'
import type { ResendMessageInput, ResendMessageView } from '@sambung/shared/messages'
import { maskPhone } from '@sambung/shared/phone'
import type { StaffContext } from '../../app/context.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { enqueueNotice, findMessage, findMessageByKey, type TemplateKey } from '../messaging/index.ts'
import { mayHaveOtherPhone, resendKey, whyNotResend } from './get-message.ts'

/**
 * Sends a notice that did not arrive once more, as a new message about the same; asked twice, it is one. Throws
 * NOT_FOUND, NOT_RESENDABLE (a code, a test, on its way, arrived, or over) or VALIDATION_FAILED for the number.
 */
export async function resendMessage(ctx: StaffContext, input: ResendMessageInput): Promise<ResendMessageView> {
  const original = await findMessage(ctx.db, input.id)
  if (original === null) throw new AppError('NOT_FOUND')
  const isWorthSending = await ctx.deliverer.isWorthSending(original)
  const now = ctx.clock.now()
  const { config } = ctx
  const id = await ctx.write(async (tx) => {
    const resent = await findMessageByKey(tx, resendKey(input.id))
    if (resent !== null) return resent.id
    const message = await findMessage(tx, input.id)
    if (message === null) throw new AppError('NOT_FOUND')
    if (whyNotResend(message) !== null || !isWorthSending) throw new AppError('NOT_RESENDABLE')
    const to = input.phone ?? message.recipient
    const isOther = to !== message.recipient
    if (to === null || (isOther && !mayHaveOtherPhone(message))) {
      throw new AppError('VALIDATION_FAILED', { errors: [{ path: 'phone', message: '' }] })
    }
    const written = await enqueueNotice(
      tx,
      { ids: ctx.ids, now, timeZone: config.timeZone, quietHours: config.messaging.quietHours },
      {
        template: message.template as Exclude<TemplateKey, 'otp'>,
        to,
        locale: message.locale,
        about: { type: message.aboutType, id: message.aboutId },
        data: message.data,
        dedupeKey: resendKey(message.id),
      },
    )
    // Another process was faster: its message is this one too.
    if (written === null) return (await findMessageByKey(tx, resendKey(message.id)))?.id ?? message.id
    await recordAudit(tx, auditContext(ctx, now), {
      action: 'message.resent',
      subject: { type: 'message', id: message.id },
      actor: { type: 'staff', id: ctx.staff.id },
      before: { state: message.state, ...(message.cause !== null && { cause: message.cause }) },
      after: { message: written, ...(isOther && { to: maskPhone(to) }) },
    })
    return written
  })
  ctx.deliverer.wake()
  return { id }
}
