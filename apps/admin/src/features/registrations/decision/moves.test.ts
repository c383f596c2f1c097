import type { RegistrationMove } from '@sambung/shared/registrations'
import {
  allowedMoves,
  findTransition,
  REGISTRATION_STATES,
  STAFF_ROLES,
  type RegistrationState,
  type StaffRole,
} from '@sambung/shared/states'
import { describe, expect, test } from 'vitest'
import { arrangeMoves } from './moves.ts'

function allowed(from: RegistrationState, role: StaffRole): RegistrationMove[] {
  return allowedMoves(from, role).map((to) => ({ to, needs: [...(findTransition(from, to, role)?.needs ?? [])] }))
}

const arranged = (
  state: RegistrationState,
  role: StaffRole = 'customer_service',
  verdict: 'covered' | 'survey_needed' = 'covered',
) => arrangeMoves({ state, moves: allowed(state, role), coverage: { verdict } })

describe('the decision box', () => {
  test.each(STAFF_ROLES.flatMap((role) => REGISTRATION_STATES.map((state) => [state, role] as const)))(
    'offers from %s exactly what is allowed a %s',
    (state, role) => {
      expect(
        arranged(state, role)
          .map(({ to }) => to)
          .toSorted(),
      ).toEqual(allowedMoves(state, role).toSorted())
    },
  )

  test('puts the way forward first, as the one strong button', () => {
    expect(arranged('verified').map(({ to }) => to)).toEqual([
      'approved',
      'survey_scheduled',
      'waitlisted',
      'rejected',
      'cancelled',
    ])
    expect(arranged('approved')[0]).toMatchObject({ to: 'customer_created', tone: 'strong' })
    for (const state of REGISTRATION_STATES) {
      expect(arranged(state).filter(({ tone }) => tone === 'strong').length).toBeLessThanOrEqual(1)
    }
  })

  test('leads to a survey where the network asks for one', () => {
    expect(arranged('verified', 'admin', 'survey_needed')[0]).toMatchObject({ to: 'survey_scheduled', tone: 'strong' })
    expect(arranged('survey_completed', 'admin', 'survey_needed')[0]).toMatchObject({ to: 'approved', tone: 'strong' })
  })

  test('gives each move a key of its own', () => {
    for (const state of REGISTRATION_STATES) {
      const keys = arranged(state).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  test('asks what each move needs', () => {
    const asks = (from: RegistrationState, to: RegistrationState) => arranged(from).find((move) => move.to === to)?.asks
    expect(asks('verified', 'survey_scheduled')).toEqual(['window'])
    expect(asks('approved', 'customer_created')).toEqual(['optional-window'])
    expect(asks('verified', 'rejected')).toEqual(['reason'])
    expect(asks('verified', 'waitlisted')).toEqual(['area'])
    expect(asks('approved', 'cancelled')).toEqual(['reason'])
    expect(asks('verified', 'approved')).toEqual([])
  })
})
