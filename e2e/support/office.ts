import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { decisionTexts } from '../../apps/admin/src/features/registrations/decision/texts.ts'
import { stateTexts } from '../../apps/admin/src/components/registrations/state-texts.ts'
import type { RunningApp } from './app.ts'
import { WAIT } from './person.ts'

const decision = decisionTexts.id
const states = stateTexts.id

type Move = keyof typeof decision.move

/** Opens the box of a decision on the registration that is shown. */
export async function chooses(page: Page, to: Move): Promise<void> {
  await page.getByRole('button', { name: decision.move[to] }).first().click()
}

export async function confirms(page: Page, to: Move): Promise<void> {
  await page.getByRole('button', { name: decision.confirm[to], exact: true }).last().click()
}

/** Decides, and sees that it has been. */
export async function decides(page: Page, to: Move): Promise<void> {
  await chooses(page, to)
  await confirms(page, to)
  await seesState(page, to)
}

/** The first day that is offered, at its first time. */
export async function choosesVisitTime(page: Page, label: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('radiogroup', { name: decision.window }).locator('label').first().click()
}

export async function choosesReason(page: Page, reason: keyof typeof states.reason, words: string): Promise<void> {
  await page.getByLabel(decision.reason, { exact: true }).first().click()
  await page.getByRole('option', { name: states.reason[reason] }).click()
  await page.getByLabel(decision.reasonText, { exact: true }).fill(words)
}

/** The state that the open record shows. */
export async function seesState(page: Page, state: keyof typeof states.state): Promise<void> {
  const chip = page.getByRole('article').locator('[data-tone]').first()
  await expect.poll(() => chip.innerText(), WAIT).toBe(states.state[state])
}

/** When it was changed last, as the console says it. */
export function clockOfChange(app: RunningApp, registrationId: string): string {
  using database = app.openDatabase()
  const row = database.prepare('SELECT updated_at FROM registrations WHERE id = ?').get(registrationId)
  const at = (row as { updated_at: number }).updated_at
  return new Intl.DateTimeFormat('id-ID', { timeZone: 'Asia/Jakarta', hour: '2-digit', minute: '2-digit' }).format(at)
}
