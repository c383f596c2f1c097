import ipaddr from 'ipaddr.js'

/** Whether a hosted gateway may live there: https, and neither an inside name nor an inside address, however written. */
export function isPublicHttps(url: URL): boolean {
  if (url.protocol !== 'https:') return false
  // The URL parser has already turned 0x7f.1, 2130706433 and the like into dotted form.
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (ipaddr.isValid(host)) return ipaddr.process(host).range() === 'unicast'
  return host.includes('.') && !/(^|\.)(localhost|local|internal|lan|home|test|invalid)$/.test(host)
}
