import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { customersTexts } from '../apps/admin/src/features/customers/texts.ts'
import { recordTexts } from '../apps/admin/src/features/registrations/record/texts.ts'
import { visitScreenTexts } from '../apps/technician/src/features/visit/texts.ts'
import { consoleLooksRight, openConsole } from './support/console.ts'
import { givenRegistrations } from './support/given-registrations.ts'
import { givenStaff, signIn } from './support/given-staff.ts'
import { asHead, givenAssigned, givenTechnician, givenVisit } from './support/given-visits.ts'
import { personAt, WAIT } from './support/person.ts'
import { expect, test } from './support/test.ts'

const record = recordTexts.id
const common = componentTexts.id

test('a location sent by WhatsApp is pasted into the address; what is no position is told and kept', async ({
  app,
  phones,
}) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Dewi Lestari' }])
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto(`/admin/registrasi/${given?.id}`)
  const opener = page.getByRole('button', { name: new RegExp(`^${common.editFact(record.place)}`) })
  await opener.click()
  const dialog = page.getByRole('dialog')
  const position = dialog.getByLabel(record.fact.position, { exact: true })
  await position.fill('https://maps.app.goo.gl/abcDEF123')
  await dialog.getByRole('button', { name: common.save }).click()
  await desk.sees(record.wrong.position)
  expect(await position.inputValue()).toBe('https://maps.app.goo.gl/abcDEF123')
  await expect.poll(() => position.evaluate((input) => input === document.activeElement), WAIT).toBe(true)
  await consoleLooksRight(page)
  await position.fill('https://maps.google.com/maps?q=-6.3054%2C107.3101&z=17')
  await dialog.getByRole('button', { name: common.save }).click()
  await expect.poll(() => dialog.count(), WAIT).toBe(0)
  await expect
    .poll(() => page.getByRole('link', { name: record.openMap }).getAttribute('href'), WAIT)
    .toContain('mlat=-6.3054&mlon=107.3101')
  await opener.click()
  expect(await position.inputValue()).toBe('-6.3054, 107.3101')
})

test('a customer’s wrong number and door are corrected, and the technician on the way sees it', async ({
  app,
  phones,
}) => {
  const given = await givenVisit(app, 'installation')
  const andi = await givenTechnician(app, 'Andi Saputra')
  await givenAssigned(app, given, andi)
  const phone = await phones.open()
  await signIn(app, phone.context, andi)
  const driver = personAt(phone.page)
  await driver.page.goto(`/teknisi/kunjungan/${given.visitId}`)
  await driver.button(visitScreenTexts.id.depart).click()
  await driver.sees('Jl. Melati No. 12')

  const { customerId } = await asHead<{ customerId: string }>(app, 'registrations.get', { id: given.registrationId })
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto(`/admin/pelanggan/${customerId}`)
  await desk.link(customersTexts.id.correct).click()
  await page.waitForURL(`**/registrasi/${given.registrationId}*`)
  const pencil = (fact: string) => page.getByRole('button', { name: new RegExp(`^${common.editFact(fact)}`) })
  await pencil(record.fact.phone).click()
  expect(await pencil(record.fact.packageId).count()).toBe(0)
  await page.getByRole('textbox', { name: record.fact.phone }).fill('0812-0000-4321')
  await desk.button(common.save).click()
  await desk.sees('0812-0000-4321')
  await pencil(record.place).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(record.fact.address, { exact: true }).fill('Jl. Teratai No. 9')
  await dialog.getByLabel(record.fact.rt, { exact: true }).fill('3')
  await dialog.getByLabel(record.fact.rw, { exact: true }).fill('4')
  await dialog.getByRole('button', { name: common.save }).click()
  await expect.poll(() => dialog.count(), WAIT).toBe(0)

  await driver.sees('Jl. Teratai No. 9, RT 003/RW 004')
  await expect.poll(() => driver.link(visitScreenTexts.id.call).getAttribute('href'), WAIT).toBe('tel:+6281200004321')
  await page.goto(`/admin/pelanggan/${customerId}`)
  await desk.sees('Jl. Teratai No. 9, RT 003/RW 004', '0812-0000-4321', customersTexts.id.actions['customer.corrected'])
  await consoleLooksRight(page)

  const viewer = await openConsole(phones, { app, member: await givenStaff(app, 'viewer', 'Tono Hadi') })
  await viewer.page.goto(`/admin/pelanggan/${customerId}`)
  await viewer.sees('Jl. Teratai No. 9')
  expect(await viewer.link(customersTexts.id.correct).count()).toBe(0)
})
