import { connect } from 'node:tls'
import { isIP } from 'node:net'
import type { Config } from '../../config/config.ts'
import { networkCode, ok, problem, skipped, warning, type Finding } from './finding.ts'

const ANSWER_MS = 5_000
const DAY_MS = 24 * 60 * 60_000
const SOON_DAYS = 14

/** The certificate that PUBLIC_URL shows: trusted, for this name, and for how long. */
export async function checkTls(config: Config): Promise<Finding[]> {
  const { publicUrl } = config
  if (publicUrl === null) return [skipped('tls', 'PUBLIC_URL is not set')]
  if (publicUrl.protocol !== 'https:') return [skipped('tls', 'PUBLIC_URL is not https')]
  try {
    return [judge(publicUrl.host, await readCertificate(publicUrl))]
  } catch (error) {
    return [
      problem(
        'tls',
        `${publicUrl.host} does not speak TLS (${networkCode(error)})`,
        'Check that the reverse proxy listens there with a certificate.',
      ),
    ]
  }
}

type Certificate = { endsAt: number; distrust: string | null }

function readCertificate(url: URL): Promise<Certificate> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const socket = connect({
      host,
      port: Number(url.port || 443),
      ...(isIP(host) === 0 && { servername: host }),
      // Looked at below: a refused certificate is a finding, with its date.
      rejectUnauthorized: false,
    })
    socket.setTimeout(ANSWER_MS, () => socket.destroy(Object.assign(new Error('no answer'), { code: 'TIMEOUT' })))
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      const endsAt = Date.parse(socket.getPeerCertificate().valid_to)
      const distrust = socket.authorized ? null : String(socket.authorizationError)
      resolve({ endsAt, distrust })
      socket.end()
    })
  })
}

function judge(host: string, { endsAt, distrust }: Certificate): Finding {
  const daysLeft = Math.floor((endsAt - Date.now()) / DAY_MS)
  const renew = 'Renew the certificate, and see that it is renewed by itself.'
  if (daysLeft < 0) return problem('tls', `the certificate of ${host} has ended`, renew)
  if (distrust !== null)
    return problem(
      'tls',
      `the certificate of ${host} is not trusted (${distrust})`,
      'Use a certificate of a public authority for exactly this name, with its whole chain.',
    )
  const found = `the certificate of ${host} is valid for ${daysLeft} more days`
  return daysLeft < SOON_DAYS ? warning('tls', found, renew) : ok('tls', found)
}
