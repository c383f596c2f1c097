import { expect, test } from 'vitest'
import { startSimulator } from '@sambung/simulator'
import { readDeviceReply } from './fonnte-device.ts'
import { createFonnteProvider } from './fonnte.ts'

const answer = (body: unknown) => readDeviceReply({ status: 200, body: JSON.stringify(body) })
const healthy = { device_status: 'connect', expired: '18 November 2029', quota: '78', status: true }

test('a connected device, its quota and the end of its plan are read from text', () => {
  expect(answer(healthy)).toEqual({
    kind: 'reported',
    isConnected: true,
    quota: 78,
    planEndsAt: Date.UTC(2029, 10, 18),
  })
})

test('the end of the plan may be unix seconds, or something nobody understands', () => {
  expect(answer({ ...healthy, expired: '1893456000' })).toMatchObject({ planEndsAt: 1_893_456_000_000 })
  expect(answer({ ...healthy, expired: 'akhir tahun' })).toMatchObject({ planEndsAt: null })
})

test('a disconnected device is reported as such', () => {
  expect(answer({ ...healthy, device_status: 'disconnect' })).toMatchObject({ kind: 'reported', isConnected: false })
})

test('a wrong token is a refusal', () => {
  expect(answer({ reason: 'token invalid', status: false })).toEqual({
    kind: 'refused',
    cause: 'auth_failed',
    reason: 'token invalid',
  })
})

test('a page, an empty answer and an answer without a device say nothing about the device', () => {
  for (const body of ['<!doctype html>', '', '{"status":true}', null]) {
    expect(readDeviceReply({ status: 200, body })).toMatchObject({ kind: 'unreadable' })
  }
})

test('the device endpoint is the sibling of the send address', async () => {
  await using gateway = await startSimulator()
  const provider = createFonnteProvider({ name: 'fonnte', apiUrl: gateway.sendUrl, token: 'a-token', timeoutMs: 5_000 })
  expect(await provider.checkDevice?.()).toMatchObject({ kind: 'reported', isConnected: true, quota: 1000 })
  gateway.setFault({ deviceDisconnected: true })
  expect(await provider.checkDevice?.()).toMatchObject({ kind: 'reported', isConnected: false })
  gateway.setFault({ answer: 'token-invalid' })
  expect(await provider.checkDevice?.()).toMatchObject({ kind: 'refused', cause: 'auth_failed' })
  await gateway.close()
  expect(await provider.checkDevice?.()).toMatchObject({ kind: 'unreachable' })
  await provider.close()
})
