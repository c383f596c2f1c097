import type { Browser, BrowserContext, Page } from 'playwright-core'

export type VisitorOptions = {
  locale?: 'id-ID' | 'en-GB'
  colorScheme?: 'light' | 'dark'
  viewport?: { width: number; height: number }
  javaScriptEnabled?: boolean
}

/** One phone: a browser context of its own, with the tab in front. */
export type Visitor = {
  context: BrowserContext
  page: Page
  /** Closes the tab as a phone short of memory does, and opens another at the same address. */
  killTab(): Promise<Page>
  /** Errors of scripts, of React and of the content security policy, in every tab of this phone so far. */
  problems: string[]
}

const STEP_MS = 10_000

export async function openPhone(browser: Browser, baseURL: string, options: VisitorOptions = {}): Promise<Visitor> {
  const { viewport = { width: 360, height: 640 }, ...rest } = options
  const mobile = viewport.width < 1000
  const context = await browser.newContext({
    baseURL,
    viewport,
    hasTouch: mobile,
    isMobile: mobile,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    ...rest,
  })
  context.setDefaultTimeout(STEP_MS)
  const problems = watchProblems(context)
  const visitor: Visitor = {
    context,
    problems,
    page: await context.newPage(),
    async killTab() {
      const url = visitor.page.url()
      await visitor.page.close({ runBeforeUnload: false })
      visitor.page = await context.newPage()
      await visitor.page.goto(url)
      return visitor.page
    },
  }
  return visitor
}

function watchProblems(context: BrowserContext): string[] {
  const problems: string[] = []
  context.on('weberror', (failure) => problems.push(String(failure.error())))
  context.on('console', (message) => {
    // The browser notes every refused or unreachable request; what the page makes of it is what tests look at.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      problems.push(message.text())
    }
  })
  return problems
}
