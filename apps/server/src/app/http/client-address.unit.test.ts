import { expect, test } from 'vitest'
import { readEnv } from '../../config/env.ts'
import { addressKey, UNKNOWN_ADDRESS } from './client-address.ts'

const trusting = (list: string) => readEnv({ TRUSTED_PROXIES: list }).env.TRUSTED_PROXIES ?? []
const PROXIES = trusting('10.0.0.0/8, 192.0.2.7, fd00::/8')

test('without trusted proxies only the connection counts, whatever is forwarded', () => {
  for (const forwarded of [undefined, '198.51.100.1', 'nonsense', '1.1.1.1, 2.2.2.2', 'x'.repeat(4096)])
    expect(addressKey('203.0.113.9', forwarded, [])).toBe('203.0.113.9')
})

test.each([
  ['one proxy', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['the left side is the client’s own invention', '10.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
  ['two proxies', '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
  ['a proxy named by its address', '192.0.2.7', '198.51.100.1', '198.51.100.1'],
  ['its neighbour is nobody', '192.0.2.8', '198.51.100.1', '192.0.2.8'],
  [
    'ten deep',
    '10.0.0.1',
    '1.1.1.1,2.2.2.2,198.51.100.1,10.1.1.1,10.1.1.2,10.1.1.3,10.1.1.4,10.1.1.5,10.1.1.6,10.1.1.7',
    '198.51.100.1',
  ],
  ['no spaces, many spaces', '10.0.0.1', '1.1.1.1,   198.51.100.1  ', '198.51.100.1'],
  ['a proxy over IPv6, itself mapped', '::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['a client mapped into IPv6', '10.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
  ['a proxy in a private IPv6 range', 'fd00::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
] as const)('%s', (_name, peer, forwarded, client) => {
  expect(addressKey(peer, forwarded, PROXIES)).toBe(client)
})

test.each([
  ['nothing forwarded', undefined],
  ['an empty header', ''],
  ['only proxies', '10.0.0.2, 10.0.0.3'],
  ['no address at its end', '198.51.100.1, unknown'],
  ['an obfuscated name', '_hidden'],
  ['a header of 4 kB', 'x'.repeat(4096)],
  ['an address with more behind it', '198.51.100.1; DROP TABLE limits'],
])('through a trusted proxy, %s is the one bucket of the unknown', (_name, forwarded) => {
  expect(addressKey('10.0.0.1', forwarded, PROXIES)).toBe(UNKNOWN_ADDRESS)
})

test('a connection without an address is unknown', () => {
  expect(addressKey(undefined, '198.51.100.1', PROXIES)).toBe(UNKNOWN_ADDRESS)
})

test('one IPv6 customer is one /64, however the address is written', () => {
  const same = [
    '2001:db8:0:1::1',
    '2001:0db8:0000:0001:ffff:ffff:ffff:ffff',
    '2001:DB8:0:1:aaaa::',
    '2001:db8:0:1::1.2.3.4',
  ]
  expect(new Set(same.map((address) => addressKey(address, undefined, [])))).toEqual(new Set(['2001:db8:0:1::/64']))
  expect(addressKey('2001:db8:0:2::1', undefined, [])).toBe('2001:db8:0:2::/64')
})
