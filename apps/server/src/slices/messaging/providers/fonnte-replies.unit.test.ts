import { describe, expect, test } from 'vitest'
import { classifyReply, cleanReason } from './fonnte-replies.ts'
import type { RefusalCause, UnknownCause } from './provider.ts'

const ok = (body: unknown) => ({ status: 200, body: JSON.stringify(body) })

describe('accepted', () => {
  test.each<[string, unknown, string | null]>([
    [
      'the usual answer',
      {
        detail: 'success! message in queue',
        id: ['80000001'],
        process: 'pending',
        requestid: 2900001,
        status: true,
        target: ['6281200000001'],
      },
      '80000001',
    ],
    ['status as text', { status: 'true', id: ['80000002'] }, '80000002'],
    ['status as a number', { status: 1, id: ['80000003'] }, '80000003'],
    ['status as a number in text', { status: '1', id: ['80000004'] }, '80000004'],
    ['keys in capitals', { Status: true, ID: ['80000005'] }, '80000005'],
    ['a bare id', { status: true, id: '80000006' }, '80000006'],
    ['a number as id', { status: true, id: 80000007 }, '80000007'],
    ['a number in the array', { status: true, id: [80000008] }, '80000008'],
    ['no id', { status: true }, null],
    ['an empty array of ids', { status: true, id: [] }, null],
    ['an object as id', { status: true, id: { a: 1 } }, null],
    ['a message that mentions a failure', { status: true, id: ['9'], detail: 'device disconnected' }, '9'],
  ])('%s', (_name, body, id) => {
    expect(classifyReply(ok(body))).toEqual({ kind: 'accepted', providerMessageId: id })
  })

  test('a byte order mark or white space around the answer does no harm', () => {
    expect(classifyReply({ status: 200, body: ' \n{"status":true,"id":["7"]}\n' })).toEqual({
      kind: 'accepted',
      providerMessageId: '7',
    })
  })
})

describe('refused', () => {
  test.each<[string, RefusalCause]>([
    ['invalid token', 'auth_failed'],
    ['token invalid', 'auth_failed'],
    ['unknown user', 'auth_failed'],
    ['devices must belong to an account', 'auth_failed'],
    ['account suspended', 'auth_failed'],
    ['request invalid on disconnected device', 'device_down'],
    ['device disconnected', 'device_down'],
    ['Device logged out', 'device_down'],
    ['insufficient quota', 'quota_or_billing'],
    ['free device already connected', 'quota_or_billing'],
    ['package expired', 'quota_or_billing'],
    ['target invalid', 'not_on_whatsapp'],
    ['Target Invalid', 'not_on_whatsapp'],
    ['invalid group id', 'bad_recipient'],
    ['error 463', 'cold_contact_blocked'],
    ['blocked by reach-out timelock', 'cold_contact_blocked'],
    ['input invalid', 'bad_request'],
    ['url unreachable', 'bad_request'],
    ['something nobody has seen', 'bad_request'],
  ])('"%s" is %s', (reason, cause) => {
    expect(classifyReply(ok({ reason, requestid: 331000001, status: false }))).toEqual({
      kind: 'refused',
      cause,
      reason,
    })
  })

  test.each([[false], ['false'], ['False'], [0], ['0']])('status %j is a no', (status) => {
    expect(classifyReply(ok({ status, reason: 'input invalid' }))).toMatchObject({
      kind: 'refused',
      cause: 'bad_request',
    })
  })

  test('Status with a capital is a no as well', () => {
    expect(classifyReply(ok({ Status: false, Reason: 'insufficient quota' }))).toMatchObject({
      kind: 'refused',
      cause: 'quota_or_billing',
    })
  })

  test('the reason may sit in detail or message, and reason wins', () => {
    expect(classifyReply(ok({ status: false, detail: 'token invalid' }))).toMatchObject({
      cause: 'auth_failed',
      reason: 'token invalid',
    })
    expect(classifyReply(ok({ status: false, message: 'insufficient quota' }))).toMatchObject({
      cause: 'quota_or_billing',
    })
    expect(classifyReply(ok({ status: false, reason: 'target invalid', detail: 'token invalid' }))).toMatchObject({
      cause: 'not_on_whatsapp',
    })
  })

  test('status false counts whatever the HTTP code says', () => {
    const body = JSON.stringify({ status: false, reason: 'insufficient quota' })
    for (const status of [200, 302, 400, 429, 500, 502]) {
      expect(classifyReply({ status, body })).toMatchObject({ kind: 'refused', cause: 'quota_or_billing' })
    }
  })

  test('status false for a reason unknown and with a code that blames the gateway is about the gateway', () => {
    expect(classifyReply({ status: 500, body: '{"status":false}' })).toMatchObject({
      kind: 'refused',
      cause: 'unreachable',
    })
  })

  test.each<[number, RefusalCause]>([
    [400, 'bad_request'],
    [401, 'auth_failed'],
    [402, 'quota_or_billing'],
    [403, 'auth_failed'],
    [404, 'bad_request'],
    [405, 'bad_request'],
    [422, 'bad_request'],
  ])('HTTP %i is definite, with any body', (status, cause) => {
    for (const body of ['', '<html>no</html>', null, '{"status":true,"id":["1"]}']) {
      expect(classifyReply({ status, body })).toMatchObject({ kind: 'refused', cause })
    }
  })
})

describe('unknown', () => {
  test.each<[string, number, string | null, UnknownCause]>([
    ['HTML', 200, '<!doctype html><title>Just a moment</title>', 'provider_error'],
    ['nothing', 200, '', 'unknown_outcome'],
    ['white space', 200, ' \n', 'unknown_outcome'],
    ['broken JSON', 200, '{"status":tr', 'unknown_outcome'],
    ['an answer that broke off', 200, null, 'unknown_outcome'],
    ['no status', 200, '{"id":["80000001"]}', 'unknown_outcome'],
    ['status null', 200, '{"status":null}', 'unknown_outcome'],
    ['a status of another kind', 200, '{"status":"queued"}', 'unknown_outcome'],
    ['an array', 200, '[{"status":true}]', 'unknown_outcome'],
    ['a bare word', 200, 'true', 'unknown_outcome'],
    ['a redirect', 302, '', 'provider_error'],
    ['a redirect that says true', 301, '{"status":true}', 'provider_error'],
    ['a timeout of the gateway', 408, '', 'provider_error'],
    ['too many requests', 429, '', 'rate_limited'],
    ['too many requests that says true', 429, '{"status":true}', 'rate_limited'],
    ['a broken gateway', 500, '', 'provider_error'],
    ['a proxy without its gateway', 502, '<html>Bad gateway</html>', 'provider_error'],
    ['a broken gateway that says true', 503, '{"status":true,"id":["1"]}', 'provider_error'],
  ])('%s', (_name, status, body, cause) => {
    expect(classifyReply({ status, body })).toMatchObject({ kind: 'unknown', cause })
  })
})

describe('what reaches the log', () => {
  test('never the token, raw or escaped', () => {
    const reply = ok({ status: false, reason: 'token a@b!#+&z is bad, also a%40b!%23%2B%26z' })
    const { reason } = { reason: '', ...classifyReply(reply, ['a@b!#+&z']) }
    expect(reason).toBe('token … is bad, also …')
  })

  test('no code, no phone number, one line, bounded', () => {
    expect(cleanReason('cannot send "*123456*"\nto 6281200000001')).toBe('cannot send "*…*" to …')
    expect(cleanReason('x'.repeat(5000))).toHaveLength(200)
  })

  test('an answer that is not understood is described, not quoted', () => {
    const outcome = classifyReply({ status: 200, body: '<p>Kode 123456</p>' })
    expect(JSON.stringify(outcome)).not.toContain('123456')
  })
})
