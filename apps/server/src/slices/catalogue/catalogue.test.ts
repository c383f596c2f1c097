import { expect, test } from 'vitest'
import { rows } from '../../../test/household.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { addStarterPackages, addStarterPackagesIfEmpty } from './index.ts'

test('the four starter packages, cheapest first, as the page shows them', async () => {
  await using app = await startTestApp()
  const answer = await app.browser().query('catalog.packages')
  expect(answer.status).toBe(200)
  const packages = [
    ['home-bronze', 'Home Bronze', 30, 149_900, 100_000, 50],
    ['home-silver', 'Home Silver', 50, 199_900, 100_000, 50],
    ['home-gold', 'Home Gold', 75, 249_900, 150_000, 75],
    ['home-platinum', 'Home Platinum', 100, 289_900, 150_000, 100],
  ]
  expect(answer.body.result.data).toEqual(
    packages.map(([code, name, mbps, monthlyPrice, setupFee, cableAllowanceMeters]) => ({
      id: expect.stringMatching(/^[\w-]{22,64}$/),
      code,
      name,
      downMbps: mbps,
      upMbps: mbps,
      monthlyPrice,
      setupFee,
      cableAllowanceMeters,
      slaLevel: expect.stringMatching(/^(basic|standard|priority|premium)$/),
    })),
  )
})

test('adding them twice, or by two processes at once, adds them once and changes none', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const { write } = app.app.context
  await write(async (tx) => {
    await tx.update(tx.tables.packages).set({ monthlyPrice: 1 })
  })
  const before = await rows(app, 'packages')
  expect(await addStarterPackages(app.app.context)).toBe(0)
  await addStarterPackagesIfEmpty(app.app.context)
  expect(await rows(app, 'packages')).toEqual(before)

  await write(async (tx) => {
    await tx.delete(tx.tables.packages)
  })
  const added = await Promise.all([app, second, app, second].map((each) => addStarterPackages(each.app.context)))
  expect(added.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 4])
  expect(await rows(app, 'packages')).toHaveLength(4)
})

test('what is no longer offered is not shown', async () => {
  await using app = await startTestApp()
  await app.app.context.write(async (tx) => {
    await tx.update(tx.tables.packages).set({ active: false })
  })
  expect((await app.browser().query('catalog.packages')).body.result.data).toEqual([])
})
