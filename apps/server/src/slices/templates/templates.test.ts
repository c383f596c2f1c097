import type { TemplateDetailView, TemplateListView } from '@sambung/shared/templates'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '../../../test/household.ts'
import { onlyMessage, register } from '../../../test/outbox.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone } from '../../../test/verify-number.ts'

const OTP = 'Kode {brand} untuk {name}: *{code}*, berlaku {minutes} menit.'
const RECEIVED = 'Terima kasih {name}. Nomor {number}: {link}'

type Edit = { template?: string; locale?: 'id' | 'en'; text?: string | null; version?: number }
const edit = (staff: StaffClient, { template = 'otp', locale = 'id', text = OTP, version = 0 }: Edit = {}) =>
  staff.mutate('templates.update', { template, locale, text, version })

const lastText = (app: TestApp, phone: string) => app.gateway.messages(gatewayPhone(phone)).at(-1)?.text ?? ''

describe('an edited text', () => {
  test('is what the next code carries, from every process', async () => {
    await using app = await startTestApp()
    await using beside = await startTestApp({ beside: app })
    const supervisor = await signInAs(app, 'supervisor')
    const before = app.phone()
    await beside.browser().requestCode(before)
    expect(lastText(app, before)).toContain('Kode OTP Anda untuk verifikasi pendaftaran')
    expect((await edit(supervisor)).code).toBe(null)
    for (const [server, phone] of [[app, app.phone()] as const, [beside, app.phone()] as const]) {
      await server.browser().requestCode(phone)
      expect(lastText(app, phone)).toMatch(
        /^Kode ISP Technician Management untuk Siti Rahmawati: \*\d{6}\*, berlaku 5 menit\.$/,
      )
    }
    const stored = (await rows(app, 'messages')).map(({ templateVersion }) => templateVersion)
    expect(stored.map(String).toSorted()).toEqual(['0', '1', '1'])
  })

  test('is what a notice carries that was written before the edit and sent after it', async () => {
    await using app = await startTestApp()
    const supervisor = await signInAs(app, 'supervisor')
    const { phone, number } = await register(app)
    await edit(supervisor, { template: 'registration-received', text: RECEIVED })
    await app.deliverDue()
    expect(lastText(app, phone)).toMatch(new RegExp(`^Terima kasih Siti Rahmawati\\. Nomor ${number}: http`))
  })

  test('goes back to the built-in one, and each version stays on record with its author', async () => {
    await using app = await startTestApp()
    const supervisor = await signInAs(app, 'supervisor', { name: 'Rina' })
    const admin = await signInAs(app, 'admin', { name: 'Budi' })
    await edit(supervisor)
    const back = await edit(admin, { text: null, version: 1 })
    const view = back.body.result.data as TemplateDetailView
    expect(view.texts.id).toMatchObject({ version: 2, isBuiltIn: true, editedBy: 'Budi' })
    expect(view.texts.id.text).toBe(view.texts.id.builtInText)
    expect(view.texts.en).toMatchObject({ version: 0, isBuiltIn: true, editedBy: null })
    expect(view.versions.map(({ version, text, by }) => ({ version, text, by }))).toEqual([
      { version: 2, text: null, by: 'Budi' },
      { version: 1, text: OTP, by: 'Rina' },
    ])
    const phone = app.phone()
    await app.browser().requestCode(phone)
    expect(lastText(app, phone)).toContain('Kode OTP Anda untuk verifikasi pendaftaran')
  })

  test('leaves an audit entry and tells the open screens; the same text again leaves nothing', async () => {
    await using app = await startTestApp()
    const admin = await signInAs(app, 'admin')
    await edit(admin)
    expect((await edit(admin, { version: 1 })).code).toBe(null)
    const entries = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'template.updated')
    expect(entries).toMatchObject([
      { actorId: admin.staff.id, subjectId: 'otp:id', before: { version: '0' }, after: { version: '1', text: OTP } },
    ])
    expect(await rows(app, 'changes')).toMatchObject([{ type: 'template', subjectId: 'otp', version: 1 }])
  })

  test('names the company as the settings do, in codes, previews and tests alike', async () => {
    await using app = await startTestApp()
    const admin = await signInAs(app, 'admin')
    await edit(admin)
    const value = { name: 'Maju Net', supportPhone: null }
    expect((await admin.mutate('settings.update', { key: 'brand', value, version: 0 })).code).toBe(null)
    const phone = app.phone()
    await app.browser().requestCode(phone)
    expect(lastText(app, phone)).toMatch(/^Kode Maju Net untuk/)
    const preview = await admin.mutate('templates.preview', { template: 'otp', locale: 'id', text: OTP })
    expect(preview.body.result.data).toMatchObject({ text: expect.stringContaining('Kode Maju Net untuk') })
  })

  test('of two people editing one text, one is told of the other', async () => {
    await using app = await startTestApp()
    const [one, other] = [await signInAs(app, 'admin'), await signInAs(app, 'supervisor')]
    const both = await Promise.all([edit(one), edit(other, { text: `${OTP} Salam.` })])
    expect(both.map(({ code }) => String(code)).toSorted()).toEqual(['CONFLICT', 'null'])
    expect((await edit(one, { text: `${OTP} Lagi.` })).code).toBe('CONFLICT')
    expect(await rows(app, 'messageTemplates')).toHaveLength(1)
  })
})

describe('refusals and reading', () => {
  let app: TestApp
  let admin: StaffClient
  beforeAll(async () => {
    app = await startTestApp()
    admin = await signInAs(app, 'admin')
  })
  afterAll(() => app[Symbol.asyncDispose]())

  test.each<[string, string, string[]]>([
    ['empty', '  \n ', ['text.empty']],
    ['without the code', 'Kode Anda berlaku {minutes} menit', ['text.missing-variable.code']],
    ['with a variable nobody knows', `${OTP} {rahasia}`, ['text.unknown-variable.rahasia']],
    ['with a variable of another text', `${OTP} {link}`, ['text.unknown-variable.link']],
    ['with a lone brace', `${OTP} {`, ['text.lone-brace']],
    ['of 1,001 characters', `${OTP}${'a'.repeat(1001 - OTP.length)}`, ['text.too-long']],
    ['with a null character', `${OTP}\u0000`, ['text.control']],
    ['with half an emoji', `${OTP}\ud83d`, ['text.control']],
  ])('a text %s is refused, and tried on nobody', async (_told, text, paths) => {
    const refused = await edit(admin, { text })
    expect(refused.code).toBe('VALIDATION_FAILED')
    expect(refused.body.error.data.app.errors?.map(({ path }) => path)).toEqual(paths)
    const input = { template: 'otp', locale: 'id', text, to: app.phone() }
    expect((await admin.mutate('templates.testSend', input)).code).toBe('VALIDATION_FAILED')
    expect(await rows(app, 'messageTemplates')).toEqual([])
    expect(app.gateway.messages()).toEqual([])
  })

  test('a template nobody knows is not found', async () => {
    for (const template of ['nothing', 'template-test', 'constructor', '__proto__', '\u0000']) {
      expect((await edit(admin, { template })).code).toBe('NOT_FOUND')
      expect((await admin.query('templates.get', { template })).code).toBe('NOT_FOUND')
      const input = { template, locale: 'id', text: OTP }
      expect((await admin.mutate('templates.preview', input)).code).toBe('NOT_FOUND')
      expect((await admin.mutate('templates.testSend', { ...input, to: app.phone() })).code).toBe('NOT_FOUND')
    }
  })

  test('planners edit, readers read, technicians and strangers neither', async () => {
    const test = { template: 'otp', locale: 'id', text: OTP, to: app.phone() }
    for (const role of ['customer_service', 'viewer'] as const) {
      const reader = await signInAs(app, role)
      expect((await reader.query('templates.list')).code).toBe(null)
      expect((await edit(reader)).code).toBe('FORBIDDEN')
      expect((await reader.mutate('templates.testSend', test)).code).toBe('FORBIDDEN')
    }
    expect((await (await signInAs(app, 'technician')).query('templates.list')).code).toBe('FORBIDDEN')
    expect((await app.browser().query('templates.list')).code).toBe('UNAUTHENTICATED')
    expect((await app.browser().mutate('templates.update', { ...test, version: 0 })).code).toBe('UNAUTHENTICATED')
  })

  test('every text of the product is listed with what it may use; required variables are in it', async () => {
    const list = (await admin.query('templates.list')).body.result.data as TemplateListView
    const otp = list.find(({ template }) => template === 'otp')
    expect(otp).toMatchObject({ recipient: 'applicant', texts: { id: { version: 0, isBuiltIn: true } } })
    expect(otp?.variables.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(['code', 'minutes'])
    for (const { template, texts, variables } of list) {
      for (const { text } of [texts.id, texts.en]) {
        const used = new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
        const needed = variables.filter(({ isRequired }) => isRequired).map(({ name }) => name)
        expect([template, needed.filter((name) => !used.has(name))]).toEqual([template, []])
        expect([template, [...used].filter((name) => !variables.some((known) => known.name === name))]).toEqual([
          template,
          [],
        ])
      }
    }
  })

  test('a preview shows the draft with example values, as it would be sent', async () => {
    const preview = await admin.mutate('templates.preview', { template: 'otp', locale: 'id', text: OTP })
    expect(preview.body.result.data).toEqual({
      text: 'Kode ISP Technician Management untuk Siti Rahmawati: *123456*, berlaku 5 menit.',
    })
  })
})

describe('trying a text', () => {
  const draft = (app: TestApp, phone = app.phone()) => ({
    phone,
    input: { template: 'otp', locale: 'id', text: OTP, to: phone },
  })

  test('a draft really goes out, with example values, at night too; it is on record', async () => {
    await using app = await startTestApp({ env: { QUIET_HOURS: '00:00-23:59' } })
    const supervisor = await signInAs(app, 'supervisor')
    const { phone, input } = draft(app)
    const { messageId } = (await supervisor.mutate('templates.testSend', input)).body.result.data as {
      messageId: string
    }
    await app.deliverDue()
    expect(lastText(app, phone)).toBe('Kode ISP Technician Management untuk Siti Rahmawati: *123456*, berlaku 5 menit.')
    expect(await onlyMessage(app, 'template-test')).toMatchObject({ id: messageId, state: 'accepted', lane: 'notice' })
    const [entry] = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'template.tested')
    expect(entry?.after).toEqual({ to: `${phone.slice(0, 4)}-****-${phone.slice(-4)}`, message: messageId })
    expect(await rows(app, 'messageTemplates')).toEqual([])
  })

  test('ten an hour for one person', async () => {
    await using app = await startTestApp()
    const supervisor = await signInAs(app, 'supervisor')
    for (let round = 0; round < 10; round += 1) {
      expect((await supervisor.mutate('templates.testSend', draft(app).input)).code).toBe(null)
    }
    expect((await supervisor.mutate('templates.testSend', draft(app).input)).code).toBe('RATE_LIMITED')
    expect(await rows(app, 'messages')).toHaveLength(10)
  })

  test('to anything but one mobile number: refused', async () => {
    await using app = await startTestApp()
    const supervisor = await signInAs(app, 'supervisor')
    for (const to of ['0212000000', '081200000001,081200000002', '']) {
      const answer = await supervisor.mutate('templates.testSend', { ...draft(app).input, to })
      expect(answer.code).toBe('VALIDATION_FAILED')
      expect(answer.body.error.data.app.errors?.map(({ path }) => path)).toEqual(['to'])
    }
  })
})
