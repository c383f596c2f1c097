import { describe, expect, test } from 'vitest'
import {
  allowedMoves,
  findTransition,
  isInProgress,
  REGISTRATION_STATES,
  STAFF_ROLES,
  type RegistrationState,
  type TransitionActor,
  type TransitionNeed,
} from './states.ts'

const ACTORS: TransitionActor[] = ['applicant', 'visit', 'coverage', ...STAFF_ROLES]
const OFFICE: TransitionActor[] = ['customer_service', 'supervisor', 'admin']

type Row = [from: RegistrationState, to: RegistrationState, by: TransitionActor[], needs: TransitionNeed[]]

/** PRODUCT §3, row by row, written out: what is not here is refused. */
const TABLE: Row[] = [
  ['pending_verification', 'verified', OFFICE, []],
  ['verified', 'survey_scheduled', OFFICE, ['window']],
  ['survey_scheduled', 'survey_completed', ['visit'], ['findings']],
  ['verified', 'approved', OFFICE, []],
  ['survey_completed', 'approved', OFFICE, []],
  ['approved', 'customer_created', OFFICE, []],
  ['customer_created', 'active', ['visit'], ['evidence']],

  ['pending_verification', 'rejected', OFFICE, ['reason']],
  ['verified', 'rejected', OFFICE, ['reason']],
  ['survey_scheduled', 'rejected', OFFICE, ['reason']],
  ['survey_completed', 'rejected', OFFICE, ['reason']],
  ['approved', 'rejected', OFFICE, ['reason']],
  ['waitlisted', 'rejected', OFFICE, ['reason']],

  ['pending_verification', 'waitlisted', OFFICE, ['area']],
  ['verified', 'waitlisted', OFFICE, ['area']],
  ['survey_scheduled', 'waitlisted', OFFICE, ['area']],
  ['survey_completed', 'waitlisted', OFFICE, ['area']],
  ['approved', 'waitlisted', OFFICE, ['area']],
  ['waitlisted', 'verified', ['coverage'], []],

  ['pending_verification', 'cancelled', ['applicant', ...OFFICE], ['reason']],
  ['verified', 'cancelled', ['applicant', ...OFFICE], ['reason']],
  ['survey_scheduled', 'cancelled', ['applicant', ...OFFICE], ['reason']],
  ['survey_completed', 'cancelled', ['applicant', ...OFFICE], ['reason']],
  ['approved', 'cancelled', ['applicant', ...OFFICE], ['reason']],
  ['customer_created', 'cancelled', ['applicant', ...OFFICE], ['reason']],
  ['waitlisted', 'cancelled', ['applicant', ...OFFICE], ['reason']],
]

function rowFor(from: RegistrationState, to: RegistrationState, actor: TransitionActor): Row | undefined {
  return TABLE.find((row) => row[0] === from && row[1] === to && row[2].includes(actor))
}

test('the states are those of the product, in order', () => {
  expect(REGISTRATION_STATES).toEqual([
    'pending_verification',
    'verified',
    'survey_scheduled',
    'survey_completed',
    'approved',
    'customer_created',
    'active',
    'waitlisted',
    'rejected',
    'cancelled',
  ])
})

describe.each(REGISTRATION_STATES)('from %s', (from) => {
  test.each(REGISTRATION_STATES)('to %s: exactly whom the table names, with what it needs', (to) => {
    for (const actor of ACTORS) {
      const expected = rowFor(from, to, actor)
      const found = findTransition(from, to, actor)
      expect({ actor, needs: found?.needs ?? 'refused' }).toEqual({ actor, needs: expected?.[3] ?? 'refused' })
    }
  })

  test.each(ACTORS)('%s is offered exactly what he may do', (actor) => {
    const expected = REGISTRATION_STATES.filter((to) => rowFor(from, to, actor) !== undefined)
    expect(allowedMoves(from, actor).toSorted()).toEqual(expected.toSorted())
  })
})

test.each(['active', 'rejected', 'cancelled'] as const)('%s is an end: nobody moves it on', (from) => {
  expect(ACTORS.flatMap((actor) => allowedMoves(from, actor))).toEqual([])
})

test('those who only look, and technicians, move nothing themselves', () => {
  for (const from of REGISTRATION_STATES) {
    expect(allowedMoves(from, 'viewer')).toEqual([])
    expect(allowedMoves(from, 'technician')).toEqual([])
  }
})

test('a registration is in progress until it is active, rejected or cancelled', () => {
  expect(REGISTRATION_STATES.filter((state) => !isInProgress(state))).toEqual(['active', 'rejected', 'cancelled'])
})
