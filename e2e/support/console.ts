import type { Page } from 'playwright-core'
import type { RunningApp } from './app.ts'
import { signIn, type StaffMember } from './given-staff.ts'
import { settles, violations } from './look.ts'
import { personAt } from './person.ts'
import type { Visitor, VisitorOptions } from './visitor.ts'

const DESK = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 640 }

type Phones = { open(options?: VisitorOptions & { of?: RunningApp }): Promise<Visitor> }

/** Somebody of the staff at a computer, signed in, with the console's screens one `goto` away. */
export async function openConsole(
  phones: Phones,
  { app, member, viewport = DESK }: { app: RunningApp; member: StaffMember; viewport?: typeof DESK },
) {
  const visitor = await phones.open({ of: app, viewport })
  await signIn(app, visitor.context, member)
  return { ...personAt(visitor.page), visitor }
}

/**
 * Nothing in the way of anybody: no axe violation in either language, light and dark, on a desk and on a phone, and
 * nothing on the phone that is wider than it. Leaves everything as it was.
 */
export async function consoleLooksRight(page: Page, { sizes = [DESK, PHONE] } = {}): Promise<void> {
  const found: string[] = []
  const before = page.viewportSize() ?? DESK
  // What is looked through here is not what this person chose: the server must not remember it.
  await page.route('**/trpc/me.update*', (route) => route.abort())
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const locale of ['en', 'id'] as const) {
      for (const scheme of ['dark', 'light'] as const) {
        await prefer(page, { locale, scheme })
        await settles(page)
        // Rows that are being asked for anew are dimmed until they have come.
        await page.locator('[data-stale]').first().waitFor({ state: 'detached' })
        const where = `${size.width} px, ${locale}, ${scheme}`
        for (const violation of await violations(page)) found.push(`${where}: ${violation}`)
      }
      if (await isWiderThan(page, size.width)) found.push(`${size.width} px, ${locale}: scrolls sideways`)
    }
  }
  await page.setViewportSize(before)
  if (found.length > 0) throw new Error(found.join('\n'))
}

/** As the menus of the console do it, without leaving what is open. */
export async function prefer(page: Page, change: { locale?: 'id' | 'en'; scheme?: 'light' | 'dark' }): Promise<void> {
  await page.evaluate((wanted) => {
    const key = 'sambung-console'
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as object
    localStorage.setItem(key, JSON.stringify({ ...kept, ...wanted }))
    dispatchEvent(new StorageEvent('storage', { key }))
  }, change)
  if (change.locale !== undefined) await page.locator(`html[lang="${change.locale}"]`).waitFor()
  if (change.scheme !== undefined) await page.locator(`html[data-mantine-color-scheme="${change.scheme}"]`).waitFor()
}

async function isWiderThan(page: Page, width: number): Promise<boolean> {
  return page.evaluate((limit) => document.documentElement.scrollWidth > limit, width)
}
