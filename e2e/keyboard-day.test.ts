import './support/browser-globals.ts'
import type { Page } from 'playwright-core'
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
import { signInTexts } from '../apps/admin/src/features/sign-in/texts.ts'
import { visitTexts } from '../apps/admin/src/components/visits/texts.ts'
import { givenRegistrations } from './support/given-registrations.ts'
import { givenStaff } from './support/given-staff.ts'
import { asHead, givenTechnician, givenVisit, offeredTime } from './support/given-visits.ts'
import { seesState } from './support/office.ts'
import { personAt, WAIT } from './support/person.ts'
import { expect, test } from './support/test.ts'

const common = componentTexts.id
const decision = decisionTexts.id
const record = recordTexts.id
const list = listTexts.id
const states = stateTexts.id
const schedule = scheduleTexts.id
const visitRecord = visitRecordTexts.id
const assign = assignTexts.id
const door = signInTexts.id
const words = visitTexts.id

const DESK = { width: 1280, height: 800 }

test('a supervisor’s whole day without a mouse, and at every stop it is seen where the keyboard is', async ({
  app,
  phones,
}) => {
  await givenRegistrations(app, [
    { fullName: 'Papan Ketik Satu', state: 'verified' },
    { fullName: 'Papan Ketik Dua', state: 'verified' },
    { fullName: 'Papan Ketik Tiga', state: 'pending_verification' },
  ])
  await givenTechnician(app, 'Andi Saputra')
  const given = await givenVisit(app, 'survey', await offeredTime(app))
  const dewi = await givenStaff(app, 'supervisor', 'Dewi Lestari')
  const { page } = await phones.open({ viewport: DESK })
  const person = personAt(page)
  const { keyboard } = page
  const pressing = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key)
  }

  await page.goto('/admin/registrasi')
  await person.field(door.email).waitFor()
  await tabsTo(page, door.email)
  await keyboard.type(dewi.email)
  await pressing('Tab')
  await stopsAt(page, door.password)
  await keyboard.type(dewi.password)
  await pressing('Enter')

  // Searching and filtering.
  await page.getByRole('searchbox').waitFor()
  await pressing('/')
  await stopsAt(page, common.search)
  await keyboard.type('papan ketik')
  await seesCount(page, 3)
  await tabsTo(page, list.filterState)
  await pressing('Enter')
  await page.getByRole('menu').waitFor()
  await arrowsTo(page, states.state.verified)
  await pressing('Enter')
  await seesCount(page, 2)
  await pressing('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await stopsAt(page, list.filterState)

  // Opening, approving, taking back, approving again.
  await pressing('j')
  await stopsAt(page, 'Papan Ketik Dua')
  await pressing('Enter')
  await page.getByRole('article').waitFor()
  await pressing('a')
  await stopsAt(page, decision.confirm.approved)
  await pressing('Enter')
  await seesState(page, 'approved')
  await stopsAt(page, decision.heading)
  await pressing('z')
  await seesState(page, 'verified')
  await pressing('a')
  await stopsAt(page, decision.confirm.approved)
  await pressing('Enter')
  await seesState(page, 'approved')

  // A note for the colleagues.
  await pressing('n')
  await stopsAt(page, record.note)
  await keyboard.type('Sudah ditelepon, setuju hari Kamis.')
  await pressing('Control+Enter')
  await expect
    .poll(() => page.getByRole('list', { name: record.timeline }).innerText(), WAIT)
    .toContain('Sudah ditelepon, setuju hari Kamis.')
  await pressing('Escape', 'Escape')
  await page.getByRole('article').waitFor({ state: 'detached' })

  // The next one is rejected, with its reason.
  await pressing('j')
  await stopsAt(page, 'Papan Ketik Satu')
  await pressing('Enter')
  await page.getByRole('article').waitFor()
  await pressing('t')
  await stopsAt(page, decision.reason)
  await pressing('Enter')
  await page.getByRole('option').first().waitFor()
  await choosesOption(page, 'Tidak ada port')
  await pressing('Tab')
  await stopsAt(page, decision.reasonText)
  expect(await person.field(decision.reasonText).inputValue()).not.toBe('')
  await pressing('Control+a')
  await keyboard.type('Titik terdekat penuh sampai Januari.')
  await tabsTo(page, decision.confirm.rejected)
  await pressing('Enter')
  await seesState(page, 'rejected')
  await stopsAt(page, decision.heading)

  // A visit: given to the first suggestion, then another time.
  await pressing('g', 'j')
  await page.getByRole('heading', { name: schedule.visits, level: 1 }).waitFor()
  await page.getByRole('row').filter({ hasText: 'Siti Rahmawati' }).waitFor()
  await pressing('j')
  await stopsAt(page, 'Siti Rahmawati')
  await pressing('Enter')
  await page.getByRole('article').waitFor()
  await pressing('a')
  await stopsAt(page, assign.assign('Andi Saputra'))
  await pressing('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await person.sees(words.states.assigned)
  await seesFocus(page)
  await pressing('w')
  await stopsAt(page, visitRecord.planDay)
  await tabsTo(page, visitRecord.planWindow)
  await pressing('Enter')
  await choosesOption(page, '16.00–18.00')
  await tabsTo(page, visitRecord.planSave)
  await pressing('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await person.sees('16.00–18.00')
  const planned = await asHead<{ window: string; state: string }>(app, 'workOrders.get', { id: given.visitId })
  expect(planned).toMatchObject({ window: '16-18', state: 'assigned' })
  await pressing('Escape')
  await page.getByRole('article').waitFor({ state: 'detached' })
  await stopsAt(page, 'Siti Rahmawati')
})

/** What has the focus, by what it is called or says. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return ''
    const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null
    const label = [...(labels ?? [])].map(({ textContent }) => textContent).join(' ')
    const by = element.getAttribute('aria-labelledby')
    const labelled = by === null ? '' : (document.getElementById(by)?.textContent ?? '')
    return [element.getAttribute('aria-label') ?? '', label, labelled, element.innerText].join(' ').trim()
  })
}

/** The keyboard is there, and it can be seen. */
async function stopsAt(page: Page, name: string): Promise<void> {
  await expect.poll(() => focused(page), WAIT).toContain(name)
  await seesFocus(page)
}

/** A ring around it that is not the colour of nothing. A screen's heading, where reading begins, needs none. */
async function seesFocus(page: Page): Promise<void> {
  const ring = () =>
    page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return 'nothing has the focus'
      if (element.tagName === 'H1') return 'seen'
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
      const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && !outlineColor.endsWith(', 0)')
      return isSeen ? 'seen' : `no ring around ${element.outerHTML.slice(0, 200)}`
    })
  await expect.poll(ring, WAIT).toBe('seen')
}

/** Tab, as often as it takes; every stop on the way is seen too. */
async function tabsTo(page: Page, name: string): Promise<void> {
  await goesTo(page, 'Tab', name)
}

async function arrowsTo(page: Page, name: string): Promise<void> {
  await goesTo(page, 'ArrowDown', name)
}

async function goesTo(page: Page, key: string, name: string): Promise<void> {
  for (let step = 0; step < 25; step++) {
    await page.keyboard.press(key)
    await seesFocus(page)
    if ((await focused(page)).includes(name)) return
  }
  throw new Error(`${key} never came to ${name}; the focus is on ${await focused(page)}`)
}

/** In an open list of choices: down, as often as it takes; the focus stays in the field, which says what is meant. */
async function choosesOption(page: Page, name: string): Promise<void> {
  await page.getByRole('option', { name }).waitFor()
  // The list says in a timer of its own where the arrows start from; keys may come before it on a busy machine.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
  const meant = () =>
    page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant') ?? ''
      return document.getElementById(id)?.innerText ?? ''
    })
  for (let step = 0; step < 10 && !(await meant()).includes(name); step++) await page.keyboard.press('ArrowDown')
  expect(await meant()).toContain(name)
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name }).waitFor({ state: 'hidden' })
}

async function seesCount(page: Page, count: number): Promise<void> {
  const said = () => page.locator('h1 + span').first().innerText()
  await expect.poll(said, WAIT).toBe(common.results(String(count)))
}
