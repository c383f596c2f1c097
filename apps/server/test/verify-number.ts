import type { Client } from './client.ts'
import type { TestApp } from './start-test-app.ts'

/** The code that the gateway was last given for this number. */
export async function readCode(app: TestApp, phone: string): Promise<string> {
  const messages = app.gateway.messages(gatewayPhone(phone))
  const code = messages
    .map((message) => /\*(\d{6})\*/.exec(message.text)?.[1])
    .findLast((digits) => digits !== undefined)
  if (code === undefined) throw new Error(`the gateway has no code for ${phone}`)
  return code
}

export function gatewayPhone(phone: string): string {
  return `62${phone.slice(1)}`
}

/** A code that is surely wrong. */
export function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}

/** Asks for a code and proves the number with it; returns the proof. */
export async function proveNumber(app: TestApp, browser: Client, phone: string): Promise<string> {
  const asked = await browser.requestCode(phone)
  const answer = await browser.verifyCode(phone, await readCode(app, phone), {
    verification_id: asked.body.data.verification_id,
  })
  return answer.body.data.verification_token
}

/** A form that is right in every field. */
export async function registrationForm(
  app: TestApp,
  filled: { phone: string; token: string },
): Promise<Record<string, unknown>> {
  const { db } = app.app.context
  const [first] = await db.select().from(db.tables.packages).limit(1)
  return {
    verification_token: filled.token,
    full_name: 'Siti Rahmawati',
    phone: filled.phone,
    address: 'Jl. Mawar No. 5',
    kelurahan: 'Dago',
    kecamatan: 'Coblong',
    city: 'Kota Bandung',
    package_id: first?.id,
    consent: true,
  }
}
