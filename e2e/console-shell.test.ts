import type { Page, Request } from 'playwright-core'
import { appTexts } from '../apps/admin/src/app/texts.ts'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { accountTexts } from '../apps/admin/src/features/account/texts.ts'
import { auditTexts } from '../apps/admin/src/features/audit/texts.ts'
import { settingsTexts } from '../apps/admin/src/features/settings/texts.ts'
import { signInTexts } from '../apps/admin/src/features/sign-in/texts.ts'
import { staffTexts } from '../apps/admin/src/features/staff/texts.ts'
import { consoleLooksRight, openConsole, prefer } from './support/console.ts'
import { givenStaff, type StaffMember } from './support/given-staff.ts'
import { expect, test } from './support/test.ts'
import { totpCode } from './support/totp.ts'

const frame = appTexts.id
const common = componentTexts.id
const account = accountTexts.id
const audit = auditTexts.id
const settings = settingsTexts.id
const signIn = signInTexts.id
const staff = staffTexts.id

const DESK = { width: 1280, height: 800 }

test('a wrong password is told so; the right one leads to where one wanted to go', async ({ app, phones }) => {
  const dewi = await givenStaff(app, 'supervisor', 'Dewi Lestari')
  const { page } = await phones.open({ viewport: DESK })
  await page.goto('/admin/catatan-audit?q=dewi')
  await page.getByLabel(signIn.email).fill(dewi.email)
  await page.getByLabel(signIn.password, { exact: true }).fill('bukan kata sandinya')
  await page.getByRole('button', { name: signIn.submit, exact: true }).click()
  await page.getByText(signIn.refused).waitFor()
  await expect(page.getByLabel(signIn.email).inputValue()).resolves.toBe(dewi.email)
  await consoleLooksRight(page)

  await page.getByLabel(signIn.password, { exact: true }).fill(dewi.password)
  await page.keyboard.press('Enter')
  await heading(page, audit.heading).waitFor()
  expect(new URL(page.url()).search).toBe('?q=dewi')
  await expect(page.title()).resolves.toContain(audit.heading)
})

test('an address that leads elsewhere after sign-in is not followed', async ({ app, phones }) => {
  const dewi = await givenStaff(app, 'supervisor', 'Dewi Lestari')
  const { page } = await phones.open({ viewport: DESK })
  await page.goto('/admin/masuk?kembali=%2F%2Fcontoh.test%2Fjahat')
  await signsIn(page, dewi)
  await heading(page, new RegExp('.')).first().waitFor()
  expect(new URL(page.url()).origin).toBe(new URL(app.url).origin)
})

test('the second step: enrolled with the app, asked for at sign-in, passed with a backup code', async ({
  app,
  phones,
}) => {
  const member = await givenStaff(app, 'supervisor', 'Sri Wahyuni')
  const { page } = await openConsole(phones, { app, member })
  await page.goto('/admin/akun')
  await page.getByRole('button', { name: account.enrol, exact: true }).click()
  await page.getByLabel(account.currentPassword, { exact: true }).last().fill(member.password)
  await page.getByRole('button', { name: account.continue, exact: true }).click()
  await page.getByRole('img', { name: account.scanAlt }).waitFor()
  await consoleLooksRight(page)
  const secret = (await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4}){5,}$/).textContent()) ?? ''

  await page.getByLabel(account.code).fill('000000')
  await page.getByRole('button', { name: account.confirmCode, exact: true }).click()
  await page.getByText(account.codeWrong).waitFor()
  await page.getByLabel(account.code).fill(totpCode(secret))
  await page.getByRole('button', { name: account.confirmCode, exact: true }).click()
  await page.getByText(account.backupHeading).waitFor()
  const [backup = ''] = await page.getByRole('main').getByRole('listitem').allTextContents()
  await page.getByRole('button', { name: account.backupDone, exact: true }).click()
  await page.getByText(account.secondStepOn, { exact: true }).waitFor()

  const { page: elsewhere } = await phones.open({ viewport: DESK })
  await elsewhere.goto('/admin/masuk')
  await signsIn(elsewhere, member)
  await elsewhere.getByLabel(signIn.code).waitFor()
  await consoleLooksRight(elsewhere)
  await elsewhere.getByLabel(signIn.code).fill('000000')
  await elsewhere.keyboard.press('Enter')
  await elsewhere.getByText(signIn.codeWrong).waitFor()
  await elsewhere.getByLabel(signIn.code).fill(totpCode(secret, 1))
  await elsewhere.keyboard.press('Enter')
  await elsewhere.getByRole('button', { name: frame.userMenu(member.name) }).waitFor()

  const { page: withoutPhone } = await phones.open({ viewport: DESK })
  await withoutPhone.goto('/admin/masuk')
  await signsIn(withoutPhone, member)
  await withoutPhone.getByRole('button', { name: signIn.useBackup, exact: true }).click()
  await withoutPhone.getByLabel(signIn.backupCode).fill(backup)
  await withoutPhone.keyboard.press('Enter')
  await withoutPhone.getByRole('button', { name: frame.userMenu(member.name) }).waitFor()
})

test('an invitation: its link is shown once, makes a password once, and is over then', async ({ app, phones }) => {
  const head = await givenStaff(app, 'admin', 'Rina Wijaya')
  const { page } = await openConsole(phones, { app, member: head })
  await page.goto('/admin/staf')
  await page.getByRole('button', { name: staff.invite, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: staff.inviteSubmit, exact: true }).click()
  await dialog.getByText(staff.nameWrong).waitFor()
  await consoleLooksRight(page)
  await dialog.getByLabel(staff.name).fill('Joko Susilo')
  await dialog.getByLabel(staff.email).fill(head.email)
  await dialog.getByRole('button', { name: staff.inviteSubmit, exact: true }).click()
  await dialog.getByText(staff.emailTaken).waitFor()
  await dialog.getByLabel(staff.email).fill('joko@contoh.test')
  await dialog.getByRole('button', { name: staff.inviteSubmit, exact: true }).click()
  const link = await page.getByRole('textbox', { name: staff.linkHeading }).inputValue()
  await page.getByRole('button', { name: staff.done, exact: true }).click()
  await page.getByRole('row').filter({ hasText: 'joko@contoh.test' }).getByText(staff.invited).waitFor()

  const { page: invited } = await phones.open()
  await invited.goto(link)
  await heading(invited, signIn.welcome('Joko Susilo')).waitFor()
  await invited.getByLabel(signIn.newPassword, { exact: true }).fill('pendek')
  await invited.getByRole('button', { name: signIn.save, exact: true }).click()
  await invited.getByText(signIn.newPasswordWrong).waitFor()
  await consoleLooksRight(invited)
  await invited.getByLabel(signIn.newPassword, { exact: true }).fill('sandi yang panjang')
  await invited.getByLabel(signIn.repeat, { exact: true }).fill('sandi yang panjang')
  await invited.getByRole('button', { name: signIn.save, exact: true }).click()
  await signsIn(invited, { email: 'joko@contoh.test', password: 'sandi yang panjang' })
  await invited.getByRole('button', { name: frame.userMenu('Joko Susilo') }).waitFor()

  const { page: late } = await phones.open()
  await late.goto(link)
  await heading(late, signIn.linkOverHeading).waitFor()
  await consoleLooksRight(late)
})

test('signing out everywhere ends the other window at once, and says why', async ({ app, phones }) => {
  const member = await givenStaff(app, 'customer_service', 'Budi Santoso')
  const { page: one } = await openConsole(phones, { app, member })
  const { page: other } = await openConsole(phones, { app, member })
  await other.goto('/admin/akun')
  await other.getByText(frame.live, { exact: true }).waitFor()
  await one.goto('/admin/akun')
  await one.getByRole('button', { name: frame.userMenu(member.name) }).click()
  await one.getByRole('button', { name: frame.signOutEverywhere, exact: true }).click()
  await one.getByLabel(signIn.email).waitFor()
  await other.getByText(signIn.ended).waitFor({ timeout: 20_000 })
  expect(new URL(other.url()).searchParams.get('kembali')).toBe('/akun')
})

test('what somebody else changes appears by itself; without the stream it is asked for again and again', async ({
  app,
  phones,
}) => {
  const head = await givenStaff(app, 'admin', 'Rina Wijaya')
  const { page: live } = await openConsole(phones, { app, member: head })
  await live.goto('/admin/staf')
  await live.getByText(frame.live, { exact: true }).waitFor()
  const { page: polling } = await openConsole(phones, { app, member: head })
  await polling.route(/\/trpc\/live\.onChange/, (route) => route.abort())
  await polling.goto('/admin/staf')
  await polling.getByText(frame.pollingShort, { exact: true }).waitFor({ timeout: 20_000 })
  await consoleLooksRight(polling)

  const { email } = await givenStaff(app, 'viewer', 'Agus Prasetyo')
  await live.getByText(email).waitFor()
  await polling.getByText(email).waitFor({ timeout: 20_000 })
})

test('a second tab of the same browser shares the stream, and takes it over when the first is closed', async ({
  app,
  phones,
}) => {
  const head = await givenStaff(app, 'admin', 'Rina Wijaya')
  const { page: first, visitor } = await openConsole(phones, { app, member: head })
  await first.goto('/admin/staf')
  await first.getByText(frame.live, { exact: true }).waitFor()
  const second = await visitor.context.newPage()
  let streams = 0
  second.on('request', (request) => {
    if (request.url().includes('live.onChange')) streams += 1
  })
  await second.goto('/admin/staf')
  await second.getByText(frame.live, { exact: true }).waitFor()
  expect(streams).toBe(0)
  await first.close()
  const { email } = await givenStaff(app, 'viewer', 'Agus Prasetyo')
  await second.getByText(email).waitFor({ timeout: 20_000 })
  expect(streams).toBe(1)
})

test('the palette finds pages and actions by what is typed', async ({ app, phones }) => {
  const member = await givenStaff(app, 'admin', 'Rina Wijaya')
  const { page } = await openConsole(phones, { app, member })
  await page.goto('/admin/akun')
  await heading(page, account.heading).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(frame.search).waitFor()
  await consoleLooksRight(page)
  await page.keyboard.type('audit')
  await page.keyboard.press('Enter')
  await heading(page, audit.heading).waitFor()
  await page.getByRole('button', { name: frame.openSearch }).click()
  await expect.poll(() => page.getByRole('dialog').getByPlaceholder(frame.search).evaluate(hasFocus)).toBe(true)
  await page.keyboard.type('tidak ada yang seperti ini')
  await page.getByText(frame.paletteEmpty).waitFor()
})

test('the keyboard leads everywhere, is listed on one key, and keeps still while somebody types', async ({
  app,
  phones,
}) => {
  const member = await givenStaff(app, 'admin', 'Rina Wijaya')
  const { page } = await openConsole(phones, { app, member })
  await page.goto('/admin/akun')
  await heading(page, account.heading).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText(frame.go(frame.settings), { exact: true }).waitFor()
  await consoleLooksRight(page)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await heading(page, settings.heading).waitFor()
  await expect.poll(() => focused(page)).toBe(settings.heading)
  await page.getByLabel(settings.name).fill('')
  await page.getByLabel(settings.name).pressSequentially('gs?')
  await expect(page.getByLabel(settings.name).inputValue()).resolves.toBe('gs?')
  await heading(page, settings.heading).waitFor()

  await page.goto('/admin/catatan-audit')
  const rows = page.locator('[role=row][data-index]')
  await rows.nth(1).waitFor()
  await page.keyboard.press('/')
  await expect(page.getByPlaceholder(audit.searchPlaceholder).evaluate(hasFocus)).resolves.toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await expect.poll(() => rows.nth(0).evaluate(hasFocus)).toBe(true)
  await page.keyboard.press('j')
  await expect.poll(() => rows.nth(1).evaluate(hasFocus)).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByText(audit.all).waitFor()
  await consoleLooksRight(page)
  await page.keyboard.press('Escape')
  await page.getByText(audit.all).waitFor({ state: 'detached' })
  await expect.poll(() => rows.nth(1).evaluate(hasFocus)).toBe(true)
})

test('a list that loads, fails, is tried again, finds nothing, or grows old says so', async ({ app, phones }) => {
  const member = await givenStaff(app, 'admin', 'Rina Wijaya')
  const { page } = await openConsole(phones, { app, member })
  const gate = Promise.withResolvers<void>()
  await page.route(/\/trpc\/[^?]*staff\.list/, async (route) => {
    await gate.promise
    await route.fulfill(trouble(route.request()))
  })
  await page.goto('/admin/staf')
  await page.getByRole('status', { name: common.loading }).waitFor()
  await consoleLooksRight(page)
  gate.resolve()
  await page.getByText(common.failedHeading).waitFor({ timeout: 20_000 })
  await page.getByText(common.requestId('permintaan-7')).waitFor()
  await consoleLooksRight(page)
  await page.unroute(/\/trpc\/[^?]*staff\.list/)
  await page.getByRole('button', { name: common.retry, exact: true }).click()
  await page.getByText(member.email).waitFor()

  await page.getByPlaceholder(staff.searchPlaceholder).fill('tidak ada orang begini')
  await page.getByText(common.emptyFilterHeading).waitFor()
  await consoleLooksRight(page)
  await page.getByRole('main').getByRole('button', { name: common.resetFilters }).last().click()
  await page.getByText(member.email).waitFor()

  await page.route(/\/trpc\/[^?]*staff\.list/, (route) => route.fulfill(trouble(route.request())))
  await givenStaff(app, 'viewer', 'Agus Prasetyo')
  await page.getByRole('button', { name: common.refresh, exact: true }).waitFor({ timeout: 20_000 })
  await page.getByText(member.email).waitFor()
  await consoleLooksRight(page)
})

test('whoever may not is told so and is not shown the way', async ({ app, phones }) => {
  const member = await givenStaff(app, 'viewer', 'Agus Prasetyo')
  const { page } = await openConsole(phones, { app, member })
  await page.goto('/admin/staf')
  await page.getByText(common.noPermissionHeading).waitFor()
  await consoleLooksRight(page)
  await page.goto('/admin/pengaturan')
  await page.getByText(settings.readOnly).waitFor()
  await expect(page.getByRole('link', { name: staff.heading, exact: true }).count()).resolves.toBe(0)
  await expect(page.getByRole('button', { name: settings.save, exact: true }).count()).resolves.toBe(0)
  await page.goto('/admin/tidak-ada')
  await page.getByText(frame.notFoundHeading).waitFor()
})

test('two people who change the same settings: the second is shown what differs and decides', async ({
  app,
  phones,
}) => {
  const rina = await givenStaff(app, 'admin', 'Rina Wijaya')
  const sari = await givenStaff(app, 'admin', 'Sari Utami')
  const { page: first } = await openConsole(phones, { app, member: rina })
  const { page: second } = await openConsole(phones, { app, member: sari })
  await second.route(/\/trpc\/live\.onChange/, (route) => route.abort())
  for (const page of [first, second]) {
    await page.goto('/admin/pengaturan')
    await page.getByLabel(settings.supportPhone).waitFor()
  }
  await second.getByLabel(settings.supportPhone).fill('0812-0000-7777')
  await first.getByLabel(settings.supportPhone).fill('0812-0000-5555')
  await saves(first, settings.brand)
  await first.getByText(settings.saved).waitFor()

  await saves(second, settings.brand)
  const dialog = second.getByRole('dialog')
  await dialog.getByText(common.conflictHeading('Rina Wijaya')).waitFor()
  await dialog.getByText('0812-0000-5555').waitFor()
  await consoleLooksRight(second)
  await dialog.getByRole('button', { name: common.conflictKeep, exact: true }).click()
  await second.getByText(settings.saved).waitFor()
  await first.reload()
  await expect(first.getByLabel(settings.supportPhone).inputValue()).resolves.toBe('0812-0000-7777')
})

test('language and look follow the person to another machine', async ({ app, phones }) => {
  const member = await givenStaff(app, 'customer_service', 'Budi Santoso')
  const { page } = await openConsole(phones, { app, member })
  await page.goto('/admin/akun')
  await heading(page, account.heading).waitFor()
  const kept = page.waitForResponse((answer) => answer.url().includes('me.update'))
  await page.getByRole('main').getByText('English', { exact: true }).click()
  await heading(page, accountTexts.en.heading).waitFor()
  await kept
  const { page: elsewhere } = await openConsole(phones, { app, member })
  await elsewhere.goto('/admin/akun')
  await heading(elsewhere, accountTexts.en.heading).waitFor()
})

test('every screen of the shell is open to everybody', async ({ app, phones }) => {
  const member = await givenStaff(app, 'admin', 'Rina Wijaya')
  const { page } = await openConsole(phones, { app, member })
  for (const [path, name] of [
    ['/akun', account.heading],
    ['/staf', staff.heading],
    ['/catatan-audit', audit.heading],
    ['/pengaturan', settings.heading],
  ] as const) {
    await page.goto(`/admin${path}`)
    await prefer(page, { locale: 'id' })
    await heading(page, name).waitFor()
    await page.getByRole('status', { name: common.loading }).waitFor({ state: 'detached' })
    await consoleLooksRight(page)
  }
  await page.getByRole('button', { name: frame.userMenu(member.name) }).click()
  await page.getByRole('button', { name: frame.signOut, exact: true }).waitFor()
  await consoleLooksRight(page, { sizes: [DESK] })
})

test('on a phone the rail is behind a button', async ({ app, phones }) => {
  const member = await givenStaff(app, 'admin', 'Rina Wijaya')
  const { page } = await openConsole(phones, { app, member, viewport: { width: 360, height: 640 } })
  await page.goto('/admin/akun')
  await page.getByRole('button', { name: frame.openMenu }).click()
  await consoleLooksRight(page, { sizes: [{ width: 360, height: 640 }] })
  await page.getByRole('dialog').getByRole('link', { name: frame.settings }).click()
  await heading(page, settings.heading).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

function heading(page: Page, name: string | RegExp) {
  return page.getByRole('heading', { name, exact: true, level: 1 })
}

async function signsIn(page: Page, { email, password }: Pick<StaffMember, 'email' | 'password'>): Promise<void> {
  await page.getByLabel(signIn.email).fill(email)
  await page.getByLabel(signIn.password, { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

async function saves(page: Page, panel: string): Promise<void> {
  await page.getByRole('region', { name: panel }).getByRole('button', { name: settings.save, exact: true }).click()
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '')
}

function hasFocus(element: Element): boolean {
  return element === document.activeElement
}

/** What the server answers to each call of a batch when it has trouble of its own. */
function trouble(request: Request) {
  const data = { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, app: { code: 'INTERNAL', requestId: 'permintaan-7' } }
  const calls = new URL(request.url()).pathname.split(',')
  const body = calls.map(() => ({ error: { message: 'gangguan', code: -32603, data } }))
  return { status: 500, contentType: 'application/json', body: JSON.stringify(body) }
}
