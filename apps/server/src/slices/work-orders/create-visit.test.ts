import { expect, test } from 'vitest'
import { givenInstallation, givenSurvey } from '../../../test/given-visits.ts'
import { rows } from '../../../test/household.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp } from '../../../test/start-test-app.ts'

test('however many colleagues replace a cancelled installation at once, one takes its place', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const desks = [await signInAs(app, 'supervisor'), await signInAs(second, 'supervisor')]
  for (let round = 0; round < 4; round += 1) {
    const { id: registrationId, visit } = await givenInstallation(app)
    await desks[0]?.mutate('workOrders.cancel', { id: visit.id, version: 1, reason: 'salah hari' })
    const answers = await Promise.all(
      desks.map((desk) => desk.mutate('workOrders.create', { type: 'installation', registrationId })),
    )
    expect(answers.map(({ code }) => code).filter((code) => code !== null)).toEqual(['VALIDATION_FAILED'])
    const visits = (await rows(app, 'workOrders')).filter((row) => row.registrationId === registrationId)
    expect(visits.map(({ state }) => state).toSorted()).toEqual(['cancelled', 'open'])
  }
})

test('a replacement beside the applicant’s cancelling leaves no visit to a household that wants none', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const office = await signInAs(second, 'supervisor')
  for (let round = 0; round < 4; round += 1) {
    const { id: registrationId, visit, browser, trackingToken } = await givenSurvey(app)
    await office.mutate('workOrders.cancel', { id: visit.id, version: 1, reason: 'salah hari' })
    await Promise.all([
      office.mutate('workOrders.create', { type: 'survey', registrationId }),
      browser.mutate('registration.cancel', { trackingToken }),
    ])
    const registration = (await rows(app, 'registrations')).find(({ id }) => id === registrationId)
    expect(registration?.state).toBe('cancelled')
    const visits = (await rows(app, 'workOrders')).filter((row) => row.registrationId === registrationId)
    expect(visits.filter(({ state }) => state !== 'cancelled')).toEqual([])
  }
})
