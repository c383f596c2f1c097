import ipaddr from 'ipaddr.js'

/** Whether a hosted gateway may live there: https, and neither an inside name nor an inside address, however written. */
export function isPublicHttps(url: URL): boolean {
  if (url.protocol !== 'https:') return false
  // The URL parser has already turned 0x7f.1, 2130706433 and the like into dotted form.
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (ipaddr.isValid(host)) return isPublic(ipaddr.process(host))
  return host.includes('.') && !/(^|\.)(localhost|local|internal|lan|home|home\.arpa|test|invalid)$/.test(host)
}

function isPublic(address: ReturnType<typeof ipaddr.process>): boolean {
  if (address.range() !== 'unicast') return false
  // Of IPv6 only 2000::/3 is given out; `::127.0.0.1` and the like are not.
  return address instanceof ipaddr.IPv4 || ((address.parts[0] ?? 0) & 0xe000) === 0x2000
}
