import { expect, test } from 'vitest'
import { givenInstallation, givenSurvey, TOMORROW } from '../../../test/given-visits.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone } from '../../../test/verify-number.ts'

async function lastTold(app: TestApp, phone: string): Promise<string[]> {
  app.clock.advance(61)
  await app.deliverDue()
  return (app.gateway.messages(gatewayPhone(phone)).at(-1)?.text ?? '').split('\n')
}

test('who needs another day is asked to call the office where it has a number, and nothing is said where not', async () => {
  await using app = await startTestApp()
  const admin = await signInAs(app, 'admin')
  const first = await givenSurvey(app)
  const without = await lastTold(app, first.phone)
  expect(without.slice(-2)).toEqual(['Rincian:', expect.stringContaining(`/lacak/${first.number}`)])
  expect(without.join()).not.toMatch(/hubungi|perubahan/i)

  const value = { name: null, supportPhone: '(0267) 000-1234' }
  await admin.mutate('settings.update', { key: 'brand', version: 0, value })
  const { phone } = await givenInstallation(app)
  expect(await lastTold(app, phone)).toContain('Perlu waktu lain? Hubungi kami: (0267) 000-1234')
})

test('of a repair the tracking page knows nothing, so its notices lead nowhere', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { visit, phone, number } = await givenInstallation(app)
  await app.app.context.write(async (tx) => void (await tx.update(tx.tables.customers).set({ state: 'active' })))
  const repair = { type: 'repair', customerId: visit.customerId, day: TOMORROW, window: '12-16' }
  expect((await office.mutate('workOrders.create', repair)).code).toBeNull()
  const told = await lastTold(app, phone)
  expect(told[2]).toContain('perbaikan')
  expect(told.join()).not.toContain('/lacak/')
  expect(told.slice(-2)).toEqual([`Nomor pendaftaran: ${number}`, 'Mohon ada yang di rumah pada waktu itu.'])
})
