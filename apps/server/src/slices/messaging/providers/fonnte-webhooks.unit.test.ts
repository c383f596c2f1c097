import { describe, expect, test } from 'vitest'
import { readFonnteWebhook } from './fonnte-webhooks.ts'
import type { DeliveryReceipt } from './provider.ts'

const nothing = { receipts: [], device: null }

describe('message status', () => {
  test.each<[string, unknown, DeliveryReceipt]>([
    [
      'the first receipt ties the two ids together',
      { device: '6281200000000', id: '80000001', stateid: '3EB0DUMMY0001', status: 'sent', state: 'sent' },
      { providerMessageId: '80000001', stateId: '3EB0DUMMY0001', state: 'sent', reason: null },
    ],
    [
      'a later one has only the state id',
      { device: '6281200000000', stateid: '3EB0DUMMY0001', state: 'delivered' },
      { providerMessageId: null, stateId: '3EB0DUMMY0001', state: 'delivered', reason: null },
    ],
    [
      'read',
      { stateid: '3EB0DUMMY0001', status: 'sent', state: 'Read' },
      { providerMessageId: null, stateId: '3EB0DUMMY0001', state: 'read', reason: null },
    ],
    [
      'a number as id',
      { id: 80000001, status: 'sent' },
      { providerMessageId: '80000001', stateId: null, state: 'sent', reason: null },
    ],
    [
      'an id in an array',
      { id: ['80000001'], status: 'sent' },
      { providerMessageId: '80000001', stateId: null, state: 'sent', reason: null },
    ],
    [
      'not on WhatsApp',
      { id: '80000001', status: 'invalid' },
      { providerMessageId: '80000001', stateId: null, state: 'failed', reason: 'invalid' },
    ],
    [
      'never delivered',
      { id: '80000001', status: 'expired', state: 'sent' },
      { providerMessageId: '80000001', stateId: null, state: 'failed', reason: 'expired' },
    ],
    [
      'failed, with words',
      { id: '80000001', status: 'failed', reason: 'error 463' },
      { providerMessageId: '80000001', stateId: null, state: 'failed', reason: 'error 463' },
    ],
    [
      'delivered outweighs a failure',
      { id: '80000001', status: 'failed', state: 'delivered' },
      { providerMessageId: '80000001', stateId: null, state: 'delivered', reason: null },
    ],
  ])('%s', (_name, body, receipt) => {
    expect(readFonnteWebhook(body)).toEqual({ receipts: [receipt], device: null })
  })

  test.each([['pending'], ['processing'], ['waiting'], ['something new']])(
    '%s says nothing about delivery',
    (status) => {
      expect(readFonnteWebhook({ id: '80000001', status })).toEqual(nothing)
    },
  )

  test('a receipt without any id is about no message', () => {
    expect(readFonnteWebhook({ device: '6281200000000', status: 'sent', state: 'sent' })).toEqual(nothing)
  })
})

describe('device status', () => {
  test.each([['connect'], ['disconnect']])('%s', (status) => {
    const body = { device: '6281200000000', status, timestamp: 1795300000, reason: 'dummy reason' }
    expect(readFonnteWebhook(body)).toEqual({ receipts: [], device: status })
  })

  test('a message event never passes for a device event', () => {
    expect(readFonnteWebhook({ id: '80000001', status: 'connect' })).toEqual(nothing)
  })
})

describe('everything else', () => {
  test('an inbound message gives nothing, whatever it says', () => {
    const body = {
      device: '6281200000000',
      sender: '6281200000001',
      message: 'DAFTAR 4821',
      status: 'disconnect',
      id: '80000001',
      state: 'read',
    }
    expect(readFonnteWebhook(body)).toEqual(nothing)
  })

  test.each([
    [null],
    [undefined],
    [''],
    ['text'],
    [42],
    [true],
    [[]],
    [[{ id: '1', status: 'sent' }]],
    [{}],
    [{ id: {}, stateid: [], status: 'sent' }],
    [{ id: 'x'.repeat(500), status: 'sent' }],
    [{ status: { a: 1 } }],
    [{ id: 1.5, status: 'sent' }],
    [{ id: '1', status: ['sent'], state: 7 }],
    [{ __proto__: null, unknown: true }],
  ])('%j is ignored', (body) => {
    expect(readFonnteWebhook(body)).toEqual(nothing)
  })
})
