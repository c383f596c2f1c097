import { stateTexts } from '../apps/admin/src/components/registrations/state-texts.ts'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { decisionTexts } from '../apps/admin/src/features/registrations/decision/texts.ts'
import { listTexts } from '../apps/admin/src/features/registrations/texts.ts'
import type { RunningApp } from './support/app.ts'
import { openConsole } from './support/console.ts'
import { givenRegistrations, type GivenRegistration } from './support/given-registrations.ts'
import { call, givenStaff, sessionOf, type StaffMember } from './support/given-staff.ts'
import { clockOfChange } from './support/office.ts'
import { WAIT } from './support/person.ts'
import { expect, test } from './support/test.ts'

const decision = decisionTexts.id
const list = listTexts.id
const states = stateTexts.id
const common = componentTexts.id

test('a result stays until it is read, also when its rows leave the view; who was faster is not overrun', async ({
  app,
  phones,
}) => {
  const given = await givenRegistrations(app, [
    { fullName: 'Massal Satu' },
    { fullName: 'Massal Dua' },
    { fullName: 'Massal Tiga' },
  ])
  const tono = await givenStaff(app, 'customer_service', 'Tono Hadi')
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Budi Santoso') })
  const { page } = desk
  await page.goto('/admin/registrasi?view=new&q=massal')
  await page.getByRole('checkbox', { name: common.selectAll }).click()
  await page
    .getByRole('region', { name: common.selected('3') })
    .getByRole('button', { name: decision.move.verified })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(list.bulkMoveText).waitFor()

  const [faster] = given
  await rejectsAs(app, tono, faster)
  await expect.poll(() => rowsWith(faster), WAIT).toBe(0)
  await desk.sees(list.bulkMoveHeading('3', states.state.verified))
  await dialog.getByRole('button', { name: decision.move.verified }).click()

  await desk.sees(
    list.bulkResultHeading('2', '3'),
    decision.conflict('Tono Hadi', clockOfChange(app, faster?.id ?? '')),
    // None of them is in this view any more.
    common.emptyFilterHeading,
  )
  await expect.poll(() => dialog.getByRole('link').innerText(), WAIT).toContain(faster?.fullName)
  await dialog.getByRole('button', { name: common.close }).last().click()
  await expect.poll(() => dialog.count(), WAIT).toBe(0)

  await page.getByRole('button', { name: common.undo, exact: true }).click()
  await desk.sees('Massal Dua', 'Massal Tiga')
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0)

  async function rowsWith(one: GivenRegistration | undefined) {
    return page
      .getByRole('row', { includeHidden: true })
      .filter({ hasText: one?.number ?? '' })
      .count()
  }
})

async function rejectsAs(app: RunningApp, member: StaffMember, one: GivenRegistration | undefined): Promise<void> {
  const input = { id: one?.id, version: 1, to: 'rejected', reasonCode: 'unreachable', reason: 'Tidak dapat dihubungi.' }
  await call(app, 'registrations.transition', { input, cookie: await sessionOf(app, member) })
}
