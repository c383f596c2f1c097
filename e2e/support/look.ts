import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import type { Person } from './person.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const NARROW = { width: 320, height: 640 }

/**
 * Nothing in the way of anybody on the screen as it stands: no axe violation in either language, light and dark, and
 * nothing to scroll to sideways at 320 px or with text twice as large. Leaves everything as it was.
 */
export async function looksRight({ page }: Pick<Person, 'page'>): Promise<void> {
  const found: string[] = []
  for (const language of ['the first language', 'the other language']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await settles(page)
      for (const violation of await violations(page)) found.push(`${language}, ${colorScheme}: ${violation}`)
    }
    for (const trouble of await sidewaysScrolls(page)) found.push(`${language}: ${trouble}`)
    await switchLanguage(page)
  }
  await page.emulateMedia({ colorScheme: null })
  if (found.length > 0) throw new Error(found.join('\n'))
}

/** By script, so that the focus stays where it is. */
export async function switchLanguage(page: Page): Promise<void> {
  const link = page.locator('header a[hreflang]')
  const other = await link.getAttribute('hreflang')
  await link.evaluate((element: HTMLElement) => element.click())
  await page.locator(`html[lang="${other}"]`).waitFor()
}

/** Colours glide from one look to the other: only then they are what people read. */
export async function settles(page: Page): Promise<void> {
  await page.evaluate(() => {
    // What moves for as long as something is awaited never ends by itself.
    const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
    return Promise.allSettled(ending.map((animation) => animation.finished))
  })
}

/** What axe finds on the page as it stands. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated from outside, so that the page's content policy needs no exception.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const results = await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: 'tag', values },
        rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations'],
      }) as Promise<AxeResults>,
    TAGS,
  )
  return results.violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ html, failureSummary }) => `${html} (${failureSummary ?? ''})`)
    return `${id}: ${help}\n  ${places.join('\n  ')}`
  })
}

async function sidewaysScrolls(page: Page): Promise<string[]> {
  const viewport = page.viewportSize()
  const troubles: string[] = []
  await page.setViewportSize(NARROW)
  if (await overflows(page)) troubles.push(`scrolls sideways at ${NARROW.width} px: ${await widest(page)}`)
  if (viewport !== null) await page.setViewportSize(viewport)
  await setTextSize(page, '200%')
  if (await overflows(page)) troubles.push(`scrolls sideways with text at 200 %: ${await widest(page)}`)
  await setTextSize(page, '')
  return troubles
}

async function overflows(page: Page): Promise<boolean> {
  const { width } = page.viewportSize() ?? NARROW
  return page.evaluate((limit) => document.documentElement.scrollWidth > limit, width)
}

async function setTextSize(page: Page, size: string): Promise<void> {
  await page.evaluate((value) => {
    document.documentElement.style.fontSize = value
  }, size)
}

/** What sticks out furthest. */
async function widest(page: Page): Promise<string> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('body *')]
    const right = (element: Element) => element.getBoundingClientRect().right
    return all.toSorted((a, b) => right(b) - right(a))[0]?.outerHTML.slice(0, 200) ?? ''
  })
}
