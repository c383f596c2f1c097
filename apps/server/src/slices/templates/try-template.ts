import { AppError } from '@sambung/shared/errors'
import { maskPhone } from '@sambung/shared/phone'
import type {
  PreviewTemplateInput,
  PreviewTemplateView,
  TestTemplateInput,
  TestTemplateView,
} from '@sambung/shared/templates'
import type { StaffContext } from '../../app/context.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { HOUR_MS, takeLimits } from '../limits/index.ts'
import { enqueueTest } from '../messaging/index.ts'
import { renderDraft } from './examples.ts'
import { readBrand } from './read-templates.ts'
import { isTemplateKey } from './templates.ts'
import { assertSendable } from './update-template.ts'

const TESTS_PER_HOUR = 10
const TESTS_PER_HOUR_OF_ALL = 30

/** The draft with example values. Throws NOT_FOUND; what is wrong with a draft is for the editor to say. */
export async function previewTemplate(ctx: StaffContext, input: PreviewTemplateInput): Promise<PreviewTemplateView> {
  const { template, locale, text } = input
  if (!isTemplateKey(template)) throw new AppError('NOT_FOUND')
  return { text: renderDraft({ template, locale, text, brand: await readBrand(ctx) }) }
}

/**
 * Sends a draft with example values, through the outbox like every message, to a phone of the office's own. Throws
 * NOT_FOUND, VALIDATION_FAILED or RATE_LIMITED.
 */
export async function testTemplate(ctx: StaffContext, input: TestTemplateInput): Promise<TestTemplateView> {
  const { template, locale, text, to } = input
  if (!isTemplateKey(template)) throw new AppError('NOT_FOUND')
  assertSendable(template, text)
  const now = ctx.clock.now()
  const brand = await readBrand(ctx)
  const caps = (max: number) => [{ max, windowMs: HOUR_MS }]
  const messageId = await ctx.write(async (tx) => {
    const limits = [
      { key: `template-test:${ctx.staff.id}`, caps: caps(TESTS_PER_HOUR) },
      { key: 'template-tests', caps: caps(TESTS_PER_HOUR_OF_ALL) },
    ]
    await takeLimits(tx, limits, now)
    const id = await enqueueTest(tx, { ids: ctx.ids, now }, { template, locale, text, to, brand })
    await recordAudit(tx, auditContext(ctx, now), {
      action: 'template.tested',
      subject: { type: 'template', id: `${template}:${locale}` },
      actor: { type: 'staff', id: ctx.staff.id },
      after: { to: maskPhone(to), message: id },
    })
    return id
  })
  ctx.deliverer.wake()
  return { messageId }
}
