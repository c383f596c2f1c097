import './support/browser-globals.ts'
import type { Page } from 'playwright-core'
import { appTexts } from '../apps/admin/src/app/texts.ts'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { decisionTexts } from '../apps/admin/src/features/registrations/decision/texts.ts'
import { recordTexts } from '../apps/admin/src/features/registrations/record/texts.ts'
import { stateTexts } from '../apps/admin/src/components/registrations/state-texts.ts'
import { listTexts } from '../apps/admin/src/features/registrations/texts.ts'
import {
  assignTexts,
  recordTexts as visitRecordTexts,
  scheduleTexts,
} from '../apps/admin/src/features/schedule/texts.ts'
import { visitTexts } from '../apps/technician/src/components/visit-texts.ts'
import { photoTexts } from '../apps/technician/src/features/photos/texts.ts'
import { visitScreenTexts } from '../apps/technician/src/features/visit/texts.ts'
import type { RunningApp } from './support/app.ts'
import { openConsole } from './support/console.ts'
import { type GivenRegistration, givenRegistrations, idOf } from './support/given-registrations.ts'
import { call, givenStaff, sessionOf, signIn } from './support/given-staff.ts'
import { asHead, givenPoint, givenTechnician } from './support/given-visits.ts'
import { noticesTo } from './support/notices.ts'
import {
  chooses,
  choosesReason,
  choosesVisitTime,
  clockOfChange,
  confirms,
  decides,
  seesState,
} from './support/office.ts'
import { personAt, WAIT } from './support/person.ts'
import { photoFrom } from './support/phone-photo.ts'
import { newPhone } from './support/phones.ts'
import { register } from './support/register.ts'
import { expect, test } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'

const frame = appTexts.id
const common = componentTexts.id
const decision = decisionTexts.id
const record = recordTexts.id
const list = listTexts.id
const states = stateTexts.id
const schedule = scheduleTexts.id
const assign = assignTexts.id
const visitRecord = visitRecordTexts.id
const visit = visitScreenTexts.id
const words = visitTexts.id
const { tracking } = INDONESIAN

test('a household is taken from its registration to a working connection, in four windows side by side', async ({
  app,
  phones,
}) => {
  const andi = await givenTechnician(app, 'Andi Saputra')
  await givenPoint(app, 'ODP-KRW-21')
  const rina = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const dewi = await givenStaff(app, 'supervisor', 'Dewi Lestari')
  const desk = await openConsole(phones, { app, member: rina })
  const planning = await openConsole(phones, { app, member: dewi })
  const pocket = await phones.open()
  await signIn(app, pocket.context, andi)
  const technician = personAt(pocket.page)
  await Promise.all([
    desk.page.goto('/admin/registrasi?view=new'),
    planning.page.goto('/admin/jadwal'),
    pocket.page.goto('/teknisi/'),
  ])
  await desk.page.getByText(frame.live, { exact: true }).waitFor()
  await planning.button(schedule.views.unassigned).click()

  // It appears in the list that is open; nobody loads anything again.
  const phone = newPhone()
  const { number, trackingUrl } = await register(app, phone)
  const home = personAt((await phones.open()).page)
  // What still waits when the next step is decided is told no more: each notice arrives before it.
  const hears = (notice: string) => expect.poll(() => noticesTo(app, phone).at(-1), WAIT).toBe(notice)
  await home.page.goto(trackingUrl)
  await home.seesHeading(tracking.isPending)
  await desk.page.getByRole('row').filter({ hasText: number }).click()
  await desk.button(record.claim).click()
  await desk.sees(record.claimed, record.ownerMe('Rina Wijaya'))

  // Taken back within its minute: the household neither sees nor hears of it.
  await decides(desk.page, 'verified')
  await desk.button(common.undo).last().click()
  await seesState(desk.page, 'pending_verification')
  app.letDecisionsSettle()
  await decides(desk.page, 'verified')
  await home.seesHeading(tracking.isPending)
  app.letDecisionsSettle()
  await home.seesHeading(tracking.isVerified)
  await hears('registration-verified')

  await chooses(desk.page, 'survey_scheduled')
  await choosesVisitTime(desk.page, decision.surveyDay)
  await confirms(desk.page, 'survey_scheduled')
  await seesState(desk.page, 'survey_scheduled')
  app.letDecisionsSettle()
  await home.seesHeading(tracking.isSurveyScheduled)
  await hears('registration-survey-scheduled')
  await assignsFirst(planning.page, words.types.survey)
  await setsOut(technician, words.types.survey)
  await home.sees(tracking.technicianOnTheWay('Andi'))
  await hears('technician-en-route')
  await technician.button(visit.start).click()
  await home.sees(tracking.technicianThere('Andi'))
  await technician.button(visit.complete).click()
  await technician.sees(visit.lacking(3))
  await technician.field(visit.items.distanceMeters).fill('85')
  await technician.field(visit.items.findings).fill('Jalur lewat tiang di seberang jalan.')
  await technician.page.getByRole('radio', { name: visit.verdicts.feasible, exact: true }).check()
  await technician.button(visit.complete).click()
  await technician.sees(words.states.completed)
  await home.seesHeading(tracking.isSurveyCompleted)

  await seesState(desk.page, 'survey_completed')
  await decides(desk.page, 'approved')
  app.letDecisionsSettle()
  await home.seesHeading(tracking.isApproved)
  await hears('registration-approved')
  await chooses(desk.page, 'customer_created')
  await choosesVisitTime(desk.page, decision.installDay)
  await confirms(desk.page, 'customer_created')
  await seesState(desk.page, 'customer_created')
  app.letDecisionsSettle()
  await home.seesHeading(tracking.isCustomer)
  await hears('installation-scheduled')
  await assignsFirst(planning.page, words.types.installation)
  await technician.link(visit.back).click()
  await setsOut(technician, words.types.installation)
  await hears('technician-en-route')
  await technician.button(visit.start).click()
  await technician.field(visit.items.pointCode).fill('ODP-KRW-21')
  await technician.field(visit.items.port).fill('3')
  await technician.field(visit.items.dbmAtPoint).fill('-18,5')
  await technician.field(visit.items.dbmAtDevice).fill('-21,4')
  await technician.field(visit.items.cableMeters).fill('120')
  await technician.field(visit.items.serial).fill('ZTEG1234ABCD')
  await technician.field(visit.items.photos).setInputFiles(await photoFrom(technician.page))
  await technician.sees(photoTexts.id.sent)
  await technician.button(visit.complete).click()
  await technician.sees(words.states.completed)
  await home.seesHeading(tracking.isActive)
  await seesState(desk.page, 'active')

  await expect
    .poll(() => noticesTo(app, phone), WAIT)
    .toEqual([
      'otp',
      'registration-received',
      'registration-verified',
      'registration-survey-scheduled',
      'technician-en-route',
      'registration-approved',
      'installation-scheduled',
      'technician-en-route',
      'activated',
    ])
})

test('a rejection says its reason once; one that is taken back is never heard of', async ({ app, phones }) => {
  const [turnedDown, kept] = [newPhone(), newPhone()]
  const first = await register(app, turnedDown)
  const second = await register(app, kept)
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'customer_service', 'Rina Wijaya') })
  const { page } = desk
  for (const { number } of [first, second]) {
    await page.goto(`/admin/registrasi/${idOf(app, number)}`)
    await chooses(page, 'rejected')
    await choosesReason(page, 'technically_impossible', 'Gang terlalu sempit untuk tiang baru.')
    await confirms(page, 'rejected')
    await seesState(page, 'rejected')
  }
  await desk.button(common.undo).last().click()
  await seesState(page, 'pending_verification')
  app.letDecisionsSettle()
  await expect.poll(() => app.gateway.messages(turnedDown).at(-1)?.text, WAIT).toContain('Gang terlalu sempit')

  // What comes next for the other is the next decision, and nothing came before it.
  await decides(page, 'verified')
  app.letDecisionsSettle()
  await expect.poll(() => noticesTo(app, kept), WAIT).toEqual(['otp', 'registration-received', 'registration-verified'])
  expect(noticesTo(app, turnedDown)).toEqual(['otp', 'registration-received', 'registration-rejected'])
})

test('of three hundred at once, those that somebody else has moved meanwhile are named with why; all others are done', async ({
  app,
  phones,
}) => {
  const given = await givenRegistrations(
    app,
    Array.from({ length: 300 }, (_, index) => ({ fullName: `Warga Kampung ${index + 1}`, state: 'verified' as const })),
  )
  // The newest three lie on top of the list.
  const [elsewhere, unseen] = [given.slice(-2), given.slice(-3, -2)]
  const tono = await givenStaff(app, 'supervisor', 'Tono Hadi')
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Budi Santoso') })
  const { page } = desk
  await page.goto('/admin/registrasi?q=warga+kampung')
  await page.getByRole('checkbox', { name: common.selectAll }).click()
  await desk.button(common.selectRest('300')).click()
  const bulk = page.getByRole('region', { name: common.selected('300') })
  await bulk.waitFor()

  const session = await sessionOf(app, tono)
  const moves = async ({ id }: GivenRegistration, to: 'rejected' | 'waitlisted') => {
    const { version } = await asHead<{ version: number }>(app, 'registrations.get', { id })
    const more =
      to === 'rejected'
        ? { reasonCode: 'unreachable', reason: 'Tidak dapat dihubungi.' }
        : { kecamatan: 'Karawang Barat', city: 'Kabupaten Karawang' }
    await call(app, 'registrations.transition', { input: { id, version, to, ...more }, cookie: session })
  }
  for (const one of elsewhere) await moves(one, 'rejected')
  for (const { number } of elsewhere)
    await page.getByRole('row').filter({ hasText: number }).getByText(states.state.rejected).waitFor()
  // This one moves after the list was asked for the last time.
  await page.route('**/trpc/live.onChange**', (route) => route.abort())
  await page.route('**/trpc/**registrations.list**', (route) => route.abort())
  for (const one of unseen) await moves(one, 'waitlisted')

  await bulk.getByRole('button', { name: decision.move.approved }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: decision.move.approved }).click()
  await dialog.getByText(list.bulkResultHeading('297', '300')).waitFor({ timeout: 60_000 })
  const told = (of: GivenRegistration[], why: string) => of.map(({ number, fullName }) => `${number} ${fullName}${why}`)
  const why = decision.conflict('Tono Hadi', clockOfChange(app, unseen[0]?.id ?? ''))
  const refused = [...told(elsewhere, decision.illegal(states.state.rejected)), ...told(unseen, why)]
  expect((await dialog.getByRole('listitem').allTextContents()).toSorted()).toEqual(refused.toSorted())

  expect(countStates(app, 'Warga Kampung %')).toEqual({ approved: 297, rejected: 2, waitlisted: 1 })

  // One press takes all of them back, and nobody is written to.
  await dialog.getByRole('button', { name: common.close }).last().click()
  await desk.button(common.undo).click()
  await expect
    .poll(() => countStates(app, 'Warga Kampung %'), { ...WAIT, timeout: 30_000 })
    .toEqual({ verified: 297, rejected: 2, waitlisted: 1 })
  using database = app.openDatabase()
  const approvals = database.prepare("SELECT count(*) AS due FROM messages WHERE template = ? AND state = 'queued'")
  expect(approvals.get('registration-approved')).toEqual({ due: 0 })
})

test('two people at one record: whoever came second is told who was first and when, and has lost nothing typed', async ({
  app,
  phones,
}) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Nur Aini', state: 'verified' }])
  const id = given?.id ?? ''
  const first = await openConsole(phones, { app, member: await givenStaff(app, 'customer_service', 'Rina Wijaya') })
  const second = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Tono Hadi') })
  await Promise.all([first, second].map(({ page }) => page.goto(`/admin/registrasi/${id}`)))
  const note = second.page.getByRole('textbox', { name: record.note })
  await note.fill('Minta dihubungi setelah jam lima.')
  await chooses(second.page, 'rejected')
  await choosesReason(second.page, 'unreachable', 'Sudah tiga kali ditelepon.')
  await decides(first.page, 'approved')

  await second.sees(record.changedHere('Rina Wijaya', clockOfChange(app, id)))
  await confirms(second.page, 'rejected')
  await second.sees(decision.conflict('Rina Wijaya', clockOfChange(app, id)))
  expect(await second.field(decision.reasonText).inputValue()).toBe('Sudah tiga kali ditelepon.')
  expect(await note.inputValue()).toBe('Minta dihubungi setelah jam lima.')
  await second.button(decision.reload).click()
  await confirms(second.page, 'rejected')
  await seesState(second.page, 'rejected')
  await second.button(record.noteSave).click()
  await first.sees('Minta dihubungi setelah jam lima.', record.changedHere('Tono Hadi', clockOfChange(app, id)))
})

/** The supervisor, in whose tray the visit appears: the first suggestion, by one press. */
async function assignsFirst(page: Page, type: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: type }).click()
  await page.getByRole('button', { name: visitRecord.assign, exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button')
    .filter({ hasText: assign.assign('') })
    .first()
    .click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** The technician, on whose list it appears by itself: opened and set out for. */
async function setsOut(technician: ReturnType<typeof personAt>, type: string): Promise<void> {
  await technician.page.getByRole('link', { name: new RegExp(type) }).click()
  await technician.seesHeading(visit.heading(type, 'Siti Rahmawati'))
  await technician.button(visit.depart).click()
  await technician.sees(words.states.en_route)
}

/** How many of the people called so are in which state. */
function countStates(app: RunningApp, names: string): Record<string, number> {
  using database = app.openDatabase()
  const counted = database
    .prepare('SELECT state, count(*) AS count FROM registrations WHERE full_name LIKE ? GROUP BY state')
    .all(names) as { state: string; count: number }[]
  return Object.fromEntries(counted.map(({ state, count }) => [state, count]))
}
