import { parseWirePhone } from '@sambung/shared/phone'
import { enqueueNotice, type Message } from '../src/slices/messaging/index.ts'
import type { TestApp } from './start-test-app.ts'
import { gatewayPhone, proveNumber, registrationForm } from './verify-number.ts'

/** Every message of the outbox in the order they were written, or those of one template. */
export async function outbox(app: TestApp, template?: string): Promise<Message[]> {
  const { db } = app.app.context
  const rows = await db.select().from(db.tables.messages)
  return rows
    .filter((message) => template === undefined || message.template === template)
    .toSorted((a, b) => a.createdAt - b.createdAt || ((a.dedupeKey ?? a.id) < (b.dedupeKey ?? b.id) ? -1 : 1))
}

/** The only message of a template. */
export async function onlyMessage(app: TestApp, template: string): Promise<Message> {
  const [message, ...others] = await outbox(app, template)
  if (message === undefined || others.length > 0) throw new Error(`${others.length + 1} messages of ${template}`)
  return message
}

/** A registration, made as a household makes one; its notices are in the outbox, not sent. */
export async function register(
  app: TestApp,
  phone = app.phone(),
): Promise<{ id: string; number: string; phone: string }> {
  const browser = app.browser()
  const token = await proveNumber(app, browser, phone)
  const answer = await browser.post('/api/registrations/public', await registrationForm(app, { phone, token }))
  if (answer.status !== 201) throw new Error(`the registration was refused: ${answer.code}`)
  const { db } = app.app.context
  const number = answer.body.data.registration_number
  const row = (await db.select().from(db.tables.registrations)).find((registration) => registration.number === number)
  if (row === undefined) throw new Error('the registration is not stored')
  return { id: row.id, number, phone }
}

/** Writes that many notices about one registration, each to a number of its own; returns the numbers as the gateway gets them. */
export async function enqueueNotices(app: TestApp, registrationId: string, count: number): Promise<string[]> {
  const { context } = app.app
  const { clock, ids, config } = context
  const now = clock.now()
  const phones = Array.from({ length: count }, () => app.phone())
  await context.write(async (tx) => {
    for (const phone of phones) {
      const rules = { ids, now, timeZone: config.timeZone, quietHours: config.messaging.quietHours }
      const about = { type: 'registration', id: registrationId }
      const dedupeKey = `test:${registrationId}:${phone}`
      const to = parseWirePhone(phone)
      await enqueueNotice(tx, rules, { template: 'registration-cancelled', to, locale: 'id', about, dedupeKey })
    }
  })
  return phones.map(gatewayPhone)
}

/** The lines of acceptance, without their fields. */
export function sentLines(app: TestApp): string[] {
  return logMessages(app).filter((line) => line.includes('WhatsApp sent'))
}

export function logMessages(app: TestApp): string[] {
  return app.logLines.map((line) => String((JSON.parse(line) as { msg?: unknown }).msg))
}
