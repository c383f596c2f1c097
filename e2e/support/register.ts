import { foldPhone, toWirePhone } from '@sambung/shared/phone'
import type { RunningApp } from './app.ts'
import { codeFor } from './person.ts'

export type Registered = { number: string; trackingUrl: string; phone: string }

/** A finished registration, made over the public façade: for tests that begin where the form ends. */
export async function register(
  app: RunningApp,
  phone: string,
  more: Record<string, unknown> = {},
): Promise<Registered> {
  const wire = wirePhone(phone)
  const asked = await post<{ verification_id: string }>(app, '/request-otp', { phone: wire, full_name: NAME })
  const proof = await verifyOverHttp(app, { phone, verificationId: asked.verification_id })
  const packages = await fetch(`${app.url}/trpc/catalog.packages`)
  const [first] = ((await packages.json()) as { result: { data: { id: string }[] } }).result.data
  const made = await post<{ registration_number: string; tracking_url: string }>(app, '', {
    verification_token: proof,
    phone: wire,
    full_name: NAME,
    address: 'Jl. Melati No. 12',
    city: 'Kota Bandung',
    package_id: first?.id,
    consent: true,
    ...more,
  })
  return { number: made.registration_number, trackingUrl: made.tracking_url, phone }
}

/** Enters the code as another program would, which knows the verification's id. Resolves to the proof. */
export async function verifyOverHttp(
  app: RunningApp,
  { phone, verificationId }: { phone: string; verificationId: string },
): Promise<string> {
  const otp = await codeFor(app, phone)
  const body = { phone: wirePhone(phone), otp, verification_id: verificationId }
  return (await post<{ verification_token: string }>(app, '/verify-otp', body)).verification_token
}

const NAME = 'Siti Rahmawati'

async function post<T>(app: RunningApp, path: string, body: object): Promise<T> {
  const answer = await fetch(`${app.url}/api/registrations/public${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { data } = (await answer.json()) as { data?: T }
  if (data === undefined) throw new Error(`${path} was answered with ${answer.status}`)
  return data
}

function wirePhone(phone: string): string {
  const folded = foldPhone(phone)
  if (!folded.ok) throw new Error(`${phone} is not a number`)
  return toWirePhone(folded.phone)
}
