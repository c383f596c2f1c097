import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import { makeFormat } from '../i18n/format.ts'
import { failureOf, retryTime } from './failure.ts'

test('a refusal of the server keeps its code and what belongs to it', () => {
  const app = { code: 'OTP_INCORRECT', attemptsLeft: 3, requestId: 'r1' }
  const error = TRPCClientError.from({ error: { message: 'x', code: -32600, data: { app, httpStatus: 400 } } })
  expect(failureOf(error)).toMatchObject({ code: 'OTP_INCORRECT', attemptsLeft: 3 })
})

test('when to try again is fixed once, and shown in the business time zone', () => {
  const failure = { retryAt: Date.parse('2026-11-22T07:02:00Z') }
  expect(retryTime(failure, makeFormat('id', 'Asia/Jakarta'))).toMatch(/^14\.02 WIB/)
})

test('no answer is no connection; an answer that is not ours is trouble at our side', () => {
  expect(failureOf(TRPCClientError.from(new TypeError('Failed to fetch'))).code).toBe('OFFLINE')
  expect(failureOf(new TypeError('Failed to fetch dynamically imported module')).code).toBe('OFFLINE')
  const foreign = TRPCClientError.from(new Error('not json'), { meta: { response: new Response('<html>') } })
  expect(failureOf(foreign).code).toBe('INTERNAL')
})
