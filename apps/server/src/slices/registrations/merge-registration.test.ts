import { DuplicateView, RegistrationRecordView } from '@sambung/shared/registrations'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { givenRegistration, givenRegistrations } from '../../../test/given-registrations.ts'
import { changeVisit, givenInstallation, givenSurvey } from '../../../test/given-visits.ts'
import { register, rows } from '../../../test/household.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

async function stateOf(app: TestApp, id: string): Promise<string> {
  return (await rows(app, 'registrations')).find((row) => row.id === id)?.state ?? ''
}

test('two who merge the same two registrations into each other leave one of them alive', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const rina = await signInAs(app, 'customer_service')
  const joko = await signInAs(second, 'customer_service')
  for (let round = 0; round < 6; round += 1) {
    const [one, other] = await givenRegistrations(app, [{}, {}])
    const ids = [one?.id ?? '', other?.id ?? '']
    const answers = await Promise.all([
      rina.mutate('registrations.merge', { id: ids[0], version: 1, intoId: ids[1] }),
      joko.mutate('registrations.merge', { id: ids[1], version: 1, intoId: ids[0] }),
    ])
    const refusals = answers.map(({ code }) => code).filter((code) => code !== null)
    expect(refusals).toEqual(['VALIDATION_FAILED'])
    const states = await Promise.all(ids.map((id) => stateOf(app, id)))
    expect(states.toSorted()).toEqual(['cancelled', 'pending_verification'])
  }
})

test('two that are copies of each other can still be looked at', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const [one, other] = await givenRegistrations(app, [{}, {}])
  const ids = [one?.id ?? '', other?.id ?? '']
  await app.app.context.write(async (tx) => {
    const { registrations } = tx.tables
    for (const [at, id] of ids.entries()) {
      const mergedIntoId = ids[1 - at] ?? null
      await tx.update(registrations).set({ mergedIntoId, state: 'cancelled' }).where(eq(registrations.id, id))
    }
  })
  const seen = RegistrationRecordView.parse((await office.query('registrations.get', { id: ids[0] })).body.result.data)
  expect(seen.copies.map(({ id }) => id)).toEqual([ids[1]])
})

test('a registration that is further along, or was promised a visit, does not end for one that is not', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'supervisor')
  const merge = async (copy: { id: string }, into: { id: string }) => {
    const version = (await rows(app, 'registrations')).find((row) => row.id === copy.id)?.version
    return office.mutate('registrations.merge', { id: copy.id, version, intoId: into.id })
  }
  const mergeOf = async (id: string, other: string) => {
    const found = (await office.query('registrations.duplicates', { id })).body.result.data as unknown[]
    return found.map((view) => DuplicateView.parse(view)).find((view) => view.id === other)
  }
  const fresh = await register(app)
  const surveyed = await givenSurvey(app)
  const installed = await givenInstallation(app)
  // One household after all.
  await app.app.context.write(async (tx) => {
    await tx.update(tx.tables.registrations).set({ phone: '+6281200009999' as never })
  })

  for (const [copy, into] of [
    [surveyed, fresh],
    [installed, fresh],
    [installed, surveyed],
  ] as const) {
    const refused = await merge(copy, into)
    expect([refused.code, refused.body.error.data.app.errors?.map(({ path }) => path)]).toEqual([
      'VALIDATION_FAILED',
      ['intoId'],
    ])
  }
  // The other way round is offered instead.
  expect(await mergeOf(fresh.id, surveyed.id)).toMatchObject({ merge: { ends: 'this', visits: [] }, blockedBy: null })
  expect(await mergeOf(surveyed.id, fresh.id)).toMatchObject({ merge: { ends: 'other', visits: [] } })

  // A survey that was promised is no less promised because an installation is, too.
  const survey = { id: surveyed.visit.id, number: surveyed.visit.number, type: 'survey', day: surveyed.visit.day }
  expect((await merge(surveyed, installed)).code).toBe('VALIDATION_FAILED')
  expect(await mergeOf(surveyed.id, installed.id)).toMatchObject({ merge: null, blockedBy: survey })
  await changeVisit(app, surveyed.visit.id, { day: null, window: null })
  expect(await mergeOf(surveyed.id, installed.id)).toMatchObject({ merge: { ends: 'this' }, blockedBy: null })
  expect((await merge(surveyed, installed)).code).toBeNull()
  expect((await merge(fresh, installed)).code).toBeNull()
  expect(await stateOf(app, installed.id)).toBe('customer_created')
})

test('of two promised surveys one is enough, and it is said which ends', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const [one, other] = [await givenSurvey(app), await givenSurvey(app)]
  await app.app.context.write(async (tx) => {
    await tx.update(tx.tables.registrations).set({ phone: '+6281200009999' as never })
  })
  const found = (await office.query('registrations.duplicates', { id: one.id })).body.result.data as unknown[]
  const [view] = found.map((duplicate) => DuplicateView.parse(duplicate))
  expect(view).toMatchObject({ merge: { ends: 'other', visits: [{ id: other.visit.id, type: 'survey' }] } })
  const merged = await office.mutate('registrations.merge', { id: other.id, version: view?.version, intoId: one.id })
  expect(merged.code).toBeNull()
  const states = (await rows(app, 'workOrders')).map(({ id, state }) => [id, state])
  expect(Object.fromEntries(states)).toEqual({ [one.visit.id]: 'open', [other.visit.id]: 'cancelled' })
})

test('who may not cancel a registration is offered no merge', async () => {
  await using app = await startTestApp()
  const viewer = await signInAs(app, 'viewer')
  const { id } = await givenRegistration(app)
  await givenRegistration(app)
  await app.app.context.write(async (tx) => {
    await tx.update(tx.tables.registrations).set({ phone: '+6281200009999' as never })
  })
  const found = (await viewer.query('registrations.duplicates', { id })).body.result.data as unknown[]
  expect(found.map((view) => DuplicateView.parse(view).merge)).toEqual([null])
})
