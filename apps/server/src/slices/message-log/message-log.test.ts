import type { MessageListView, MessageView } from '@sambung/shared/messages'
import { describe, expect, test } from 'vitest'
import { givenSurvey, givenTechnician } from '../../../test/given-visits.ts'
import { rows } from '../../../test/household.ts'
import { onlyMessage, outbox, register } from '../../../test/outbox.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone, readCode } from '../../../test/verify-number.ts'

const FAST = { WHATSAPP_NOTICES_PER_MINUTE: '100000' }

async function list(staff: StaffClient, input: Record<string, unknown> = {}): Promise<MessageListView> {
  const answer = await staff.query('messages.list', input)
  if (answer.code !== null) throw new Error(`the list was refused: ${answer.code}`)
  return answer.body.result.data as MessageListView
}

async function get(staff: StaffClient, id: string): Promise<MessageView> {
  return (await staff.query('messages.get', { id })).body.result.data as MessageView
}

const resend = (staff: StaffClient, id: string, phone?: string) =>
  staff.mutate('messages.resend', { id, ...(phone !== undefined && { phone }) })

/** A registration whose notice the gateway refused for good. */
async function refused(app: TestApp, answer: 'target-invalid' | 'cold-contact' = 'cold-contact') {
  const registered = await register(app)
  app.gateway.setFault({ answer })
  await app.deliverDue()
  app.gateway.setFault({ answer: 'none' })
  return { ...registered, message: await onlyMessage(app, 'registration-received') }
}

describe('the log', () => {
  test('holds codes and notices, newest first, with number, state and what they are about', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'viewer')
    const { number, phone } = await register(app)
    app.clock.advance(1)
    await app.deliverDue()
    const { rows: log, total } = await list(staff)
    expect(total).toBe(3)
    expect(log.map(({ template, state, isCode }) => `${template} ${state} ${isCode}`).toSorted()).toEqual([
      'office-new-registration suppressed false',
      'otp accepted true',
      'registration-received accepted false',
    ])
    const shown = `${phone.slice(0, 4)}-${phone.slice(4, 8)}-${phone.slice(8)}`
    expect(log.find(({ template }) => template === 'registration-received')).toMatchObject({
      recipient: shown,
      about: { type: 'registration', number },
      provider: 'fonnte',
    })
  })

  test('never says a code, wherever one looks', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'admin')
    const { phone } = await register(app)
    const code = await readCode(app, phone)
    const { id } = await onlyMessage(app, 'otp')
    const answers = [
      await staff.query('messages.list', {}),
      await staff.query('messages.list', { search: phone }),
      await staff.query('messages.get', { id }),
    ]
    expect(answers.filter((answer) => JSON.stringify(answer.body).includes(code))).toEqual([])
    expect(await get(staff, id)).toMatchObject({ text: null, resend: { refusedFor: 'code' } })
  })

  test('keeps when each step was reached', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'customer_service')
    await register(app)
    app.clock.advance(2)
    await app.deliverDue()
    const { id, providerMessageId } = await onlyMessage(app, 'registration-received')
    const report = (state: string) =>
      app.browser().post(`/webhooks/whatsapp/fonnte/${app.app.webhookSecret}`, { id: providerMessageId, state })
    for (const state of ['sent', 'delivered', 'read']) {
      app.clock.advance(1)
      await report(state)
    }
    const message = await get(staff, id)
    const at = (time: string | null) => (time === null ? null : Date.parse(time) - Date.parse(message.createdAt))
    expect(message.state).toBe('read')
    expect([message.acceptedAt, message.sentAt, message.deliveredAt, message.readAt].map(at)).toEqual([
      2000, 3000, 4000, 5000,
    ])
    const told = (await rows(app, 'changes')).filter(({ type, subjectId }) => type === 'message' && subjectId === id)
    expect(told.map(({ version }) => version)).toEqual([13, 14, 16, 17])
  })

  test('shows a notice as it was sent, without the secret of its link', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'supervisor')
    const { phone, number } = await register(app)
    await app.deliverDue()
    const { id } = await onlyMessage(app, 'registration-received')
    const sent = app.gateway.messages(gatewayPhone(phone)).at(-1)?.text ?? ''
    const edit = { template: 'registration-received', locale: 'id', version: 0, text: 'Baru: {number} {link}' }
    expect((await staff.mutate('templates.update', edit)).code).toBe(null)
    const { text } = await get(staff, id)
    expect(sent).toContain('#t=')
    expect(text).toBe(sent.replace(/#t=\S+/, '#…'))
    expect(text).toContain(`/lacak/${number}#…`)
  })

  test('shows what was sent to household and technician also when the record has moved on', async () => {
    await using app = await startTestApp({ env: FAST })
    const andi = await givenTechnician(app)
    const office = await signInAs(app, 'supervisor')
    const { visit, phone } = await givenSurvey(app)
    const assigned = await office.mutate('workOrders.assign', { id: visit.id, version: 1, technicianId: andi.id })
    expect(assigned.code).toBe(null)
    app.clock.advance(61)
    await app.deliverDue()
    const sent = [
      { template: 'registration-survey-scheduled', text: app.gateway.messages(gatewayPhone(phone)).at(-1)?.text },
      { template: 'visit-assigned', text: app.gateway.messages(andi.technician.phone.slice(1)).at(-1)?.text },
    ]
    app.clock.advance(3600)
    const later = { id: visit.id, version: 2, day: '2026-11-26', window: '08-12' }
    expect((await office.mutate('workOrders.reschedule', later)).code).toBe(null)
    expect((await office.mutate('workOrders.cancel', { id: visit.id, version: 3, reason: 'pindah' })).code).toBe(null)
    for (const { template, text } of sent) {
      expect(text).toContain('Selasa, 24 November')
      const shown = await get(office, (await onlyMessage(app, template)).id)
      expect(shown).toMatchObject({ text: text?.replace(/#t=\S+/, '#…'), resend: { refusedFor: 'state' } })
    }
  })

  test('shows of what waits only what would be sent', async () => {
    await using app = await startTestApp({ env: FAST })
    const office = await signInAs(app, 'customer_service')
    const { visit } = await givenSurvey(app)
    const { id } = await onlyMessage(app, 'registration-survey-scheduled')
    expect((await get(office, id)).text).toContain('Selasa, 24 November')
    await office.mutate('workOrders.reschedule', { id: visit.id, version: 1, day: '2026-11-26', window: '08-12' })
    expect((await get(office, id)).text).toBe(null)
  })

  test('is searched by phone in any form, by number, and by nothing else', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'viewer')
    const one = await register(app)
    await register(app)
    const national = one.phone.slice(1)
    const forms = [
      one.phone,
      `+62${national}`,
      `62${national}`,
      `0812-0000-${one.phone.slice(8)}`,
      ` +62 812 0000 ${one.phone.slice(8)} `,
    ]
    for (const search of forms) {
      const found = await list(staff, { search })
      expect(found.rows.map(({ template }) => template).toSorted()).toEqual(['otp', 'registration-received'])
      expect(found.codesSince).not.toBe(null)
    }
    const byNumber = await list(staff, { search: one.number.toLowerCase() })
    expect(byNumber.rows.map(({ about }) => about.number)).toEqual([one.number, one.number])
    for (const search of [
      '%',
      '_',
      "'",
      '"; drop table messages; --',
      '\\',
      'REG%',
      '0812%',
      '\u0000',
      'a'.repeat(10_000),
    ]) {
      expect(await list(staff, { search })).toMatchObject({ rows: [], total: 0, nextCursor: null })
    }
    expect((await staff.query('messages.list', { search: 'a'.repeat(10_001) })).code).toBe('VALIDATION_FAILED')
  })

  test('finds every sending of a verification by its phone', async () => {
    await using app = await startTestApp()
    const staff = await signInAs(app, 'viewer')
    const [browser, phone] = [app.browser(), app.phone()]
    await browser.requestCode(phone)
    app.clock.advance(61)
    await browser.requestCode(phone)
    expect((await list(staff, { search: phone })).rows).toHaveLength(2)
  })

  test('is filtered by state, template, cause, provider and day', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'viewer')
    await refused(app)
    const templates = async (input: Record<string, unknown>) =>
      (await list(staff, input)).rows.map(({ template }) => template).toSorted()
    expect(await templates({ states: ['failed'] })).toEqual(['registration-received'])
    expect(await templates({ states: ['failed', 'accepted'] })).toEqual(['otp', 'registration-received'])
    expect(await templates({ states: ['queued'] })).toEqual([])
    expect(await templates({ template: 'otp' })).toEqual(['otp'])
    expect(await templates({ cause: 'cold_contact_blocked' })).toEqual(['registration-received'])
    expect(await templates({ provider: 'fonnte' })).toEqual(['otp', 'registration-received'])
    const today = '2026-11-23'
    expect(await templates({ from: today, to: today })).toHaveLength(3)
    expect(await templates({ from: '2026-11-24' })).toEqual([])
    expect(await templates({ to: '2026-11-22' })).toEqual([])
    for (const wrong of [{ states: ['gone'] }, { from: '2026-02-30' }, { cause: "x' or 1=1" }, { limit: 0 }]) {
      expect((await staff.query('messages.list', wrong)).code).toBe('VALIDATION_FAILED')
    }
  })

  test('is read page by page, each message once, also where many are of one moment', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'viewer')
    for (let household = 0; household < 3; household += 1) await register(app)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: MessageListView = await list(staff, { limit: 2, cursor })
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(new Set(seen).size).toBe(9)
    expect(seen).toHaveLength(9)
    expect((await list(staff, { cursor: 'nobody gave this out' })).rows).toHaveLength(9)
  })

  test('is closed to technicians and strangers; ids of nothing are not found', async () => {
    await using app = await startTestApp()
    expect((await app.browser().query('messages.list', {})).code).toBe('UNAUTHENTICATED')
    const technician = await signInAs(app, 'technician')
    for (const call of [technician.query('messages.list', {}), technician.query('messages.get', { id: 'x' })]) {
      expect((await call).code).toBe('FORBIDDEN')
    }
    expect((await (await signInAs(app, 'viewer')).query('messages.get', { id: 'x' })).code).toBe('NOT_FOUND')
    expect((await resend(await signInAs(app, 'admin'), 'x')).code).toBe('NOT_FOUND')
  })
})

describe('sending again', () => {
  test('a notice that failed goes out once more, as a new message about the same; both know of each other', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'customer_service')
    const { phone, id, message } = await refused(app)
    const before = app.gateway.messages(gatewayPhone(phone)).length
    const answers = await Promise.all([resend(staff, message.id), resend(staff, message.id)])
    const ids = new Set(answers.map((answer) => (answer.body.result.data as { id: string }).id))
    expect(ids.size).toBe(1)
    await app.deliverDue()
    expect(app.gateway.messages(gatewayPhone(phone))).toHaveLength(before + 1)
    const [resentId = ''] = ids
    expect(await get(staff, resentId)).toMatchObject({ state: 'accepted', resendOf: message.id, about: { id } })
    expect(await get(staff, message.id)).toMatchObject({ state: 'failed', resentAs: resentId })
    const entries = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'message.resent')
    expect(entries).toMatchObject([
      {
        actorId: staff.staff.id,
        subjectId: message.id,
        before: { state: 'failed', cause: 'cold_contact_blocked' },
        after: { message: resentId },
      },
    ])
  })

  test('a notice nobody was configured for goes to the number staff give', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'supervisor')
    const { number } = await register(app)
    const office = await onlyMessage(app, 'office-new-registration')
    expect(await get(staff, office.id)).toMatchObject({ resend: { refusedFor: null, phone: 'required' } })
    const without = await resend(staff, office.id)
    expect(without.code).toBe('VALIDATION_FAILED')
    expect(without.body.error.data.app.errors?.map(({ path }) => path)).toEqual(['phone'])
    expect((await resend(staff, office.id, '0812-0000-9001')).code).toBe('PHONE_INVALID')
    expect((await resend(staff, office.id, '081200009001')).code).toBe(null)
    await app.deliverDue()
    expect(app.gateway.messages('6281200009001').at(-1)?.text).toContain(number)
  })

  test('a wrong number may be corrected; a right one may not be turned to somebody else', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'admin')
    const wrong = await refused(app, 'target-invalid')
    const corrected = app.phone()
    expect((await resend(staff, wrong.message.id, corrected)).code).toBe(null)
    await app.deliverDue()
    expect(app.gateway.messages(gatewayPhone(corrected))).toHaveLength(1)
    const [entry] = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'message.resent')
    expect(entry?.after).toMatchObject({ to: `0812-****-${corrected.slice(-4)}` })

    await using other = await startTestApp({ env: FAST })
    const { message } = await refused(other)
    const answer = await resend(await signInAs(other, 'admin'), message.id, other.phone())
    expect(answer.code).toBe('VALIDATION_FAILED')
    expect(await outbox(other, 'registration-received')).toHaveLength(1)
  })

  test('codes, tests, what is on its way, arrived or was taken back: refused', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'admin')
    await register(app)
    const to = app.phone()
    await staff.mutate('templates.testSend', { template: 'otp', locale: 'id', text: '{code} {minutes}', to })
    const queued = await onlyMessage(app, 'registration-received')
    expect((await resend(staff, queued.id)).code).toBe('NOT_RESENDABLE')
    await app.deliverDue()
    for (const message of await outbox(app)) {
      if (message.template === 'office-new-registration') continue
      expect((await resend(staff, message.id)).code).toBe('NOT_RESENDABLE')
    }
    const why = (await Promise.all((await outbox(app)).map(({ id }) => get(staff, id)))).map(
      ({ template, resend: { refusedFor } }) => [template, refusedFor],
    )
    expect(Object.fromEntries(why)).toEqual({
      otp: 'code',
      'template-test': 'test',
      'registration-received': 'state',
      'office-new-registration': null,
    })
  })

  test('what it says is over: refused, and said so', async () => {
    await using app = await startTestApp({ env: FAST })
    const staff = await signInAs(app, 'admin')
    const { id, message } = await refused(app)
    const { registrations } = app.app.context.db.tables
    await app.app.context.write(async (tx) => {
      await tx.delete(registrations)
    })
    expect(await get(staff, message.id)).toMatchObject({
      about: { id },
      text: null,
      resend: { refusedFor: 'outdated' },
    })
    expect((await resend(staff, message.id)).code).toBe('NOT_RESENDABLE')
  })

  test('viewers, technicians and strangers may not', async () => {
    await using app = await startTestApp({ env: FAST })
    const { message } = await refused(app)
    expect((await app.browser().mutate('messages.resend', { id: message.id })).code).toBe('UNAUTHENTICATED')
    for (const role of ['viewer', 'technician'] as const) {
      expect((await resend(await signInAs(app, role), message.id)).code).toBe('FORBIDDEN')
    }
  })
})
