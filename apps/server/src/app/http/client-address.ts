import ipaddr from 'ipaddr.js'
import type { Cidr } from '../../config/env.ts'

type Address = ReturnType<typeof ipaddr.process>

/** Everybody whose address cannot be told shares one strict count. */
export const UNKNOWN_ADDRESS = 'unknown'

/**
 * The client's address as limits count it: IPv4, or the /64 that one IPv6 customer owns. `X-Forwarded-For` is believed
 * from the right, as far as trusted proxies wrote it; the first address that is not one of them is the client.
 */
export function addressKey(peer: string | undefined, forwardedFor: string | undefined, trusted: Cidr[]): string {
  const chain = [...(forwardedFor ?? '').split(','), peer ?? ''].map((part) => part.trim())
  for (const text of chain.toReversed()) {
    if (!ipaddr.isValid(text)) return UNKNOWN_ADDRESS
    const address = ipaddr.process(text)
    if (!isTrusted(address, trusted)) return keyOf(address)
  }
  return UNKNOWN_ADDRESS
}

function isTrusted(address: Address, trusted: Cidr[]): boolean {
  return trusted.some(([range, bits]) => {
    const sameKind = range.kind() === address.kind()
    return sameKind && address.match(range, bits)
  })
}

function keyOf(address: Address): string {
  if (address instanceof ipaddr.IPv4) return address.toString()
  const network = address.parts.slice(0, 4).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}
