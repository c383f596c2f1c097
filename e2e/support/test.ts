/* oxlint-disable no-empty-pattern -- Vitest reads from this pattern what a fixture needs: nothing */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { NO_FAULTS } from '@sambung/simulator'
import { test as base } from 'vitest'
import { startApp, type AppOptions, type RunningApp } from './app.ts'
import { launchBrowser } from './browser.ts'
import { openPhone, type Visitor, type VisitorOptions } from './visitor.ts'

export { expect } from 'vitest'

const RESULTS = join(import.meta.dirname, '../../test-results')

type Phones = { open(options?: VisitorOptions & { of?: RunningApp }): Promise<Visitor> }

/**
 * `app`: one server for the file, its gateway healthy at the start of each test. `start`: another, with settings of its
 * own, until the test ends. `phones.open()`: somebody's phone; errors in its console fail the test.
 */
export const test = base
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('sharedApp', { scope: 'file' }, async ({}, { onCleanup }) => {
    const app = await startApp()
    onCleanup(() => app[Symbol.asyncDispose]())
    return app
  })
  .extend('app', ({ sharedApp }) => {
    sharedApp.gateway.setFault(NO_FAULTS)
    return sharedApp
  })
  .extend('start', async ({}, { onCleanup }) => {
    const started = new AsyncDisposableStack()
    onCleanup(() => started.disposeAsync())
    return async (options: AppOptions): Promise<RunningApp> => started.use(await startApp(options))
  })
  .extend('phones', async ({ browser, app, task }, { onCleanup }): Promise<Phones> => {
    const opened: Visitor[] = []
    onCleanup(async () => {
      if (task.result?.state === 'fail') await takePictures(task.name, opened)
      for (const { context } of opened) await context.close()
      const problems = opened.flatMap((visitor) => visitor.problems)
      if (problems.length > 0) throw new Error(`the page's console shows errors:\n${problems.join('\n')}`)
    })
    return {
      async open({ of = app, ...options } = {}) {
        const visitor = await openPhone(browser, of.url, options)
        opened.push(visitor)
        return visitor
      },
    }
  })

async function takePictures(name: string, visitors: Visitor[]): Promise<void> {
  mkdirSync(RESULTS, { recursive: true })
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
  for (const [nth, { page }] of visitors.entries()) {
    // A tab that is gone has no picture; the test's own failure is what counts.
    await page.screenshot({ path: join(RESULTS, `${slug}-${nth + 1}.png`), fullPage: true }).catch(() => {})
  }
}
