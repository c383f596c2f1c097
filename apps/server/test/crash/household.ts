import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Simulator } from '@sambung/simulator'
import type { Body } from '../client.ts'

/** What a household knows of the server: where it is now, and that it must wait when a request was cut off. */
export type Reachable = {
  after(generation: number): Promise<{ url: string; generation: number }>
  step(): void
}

export type Registered = { number: string; phone: string }

type Answer = { status: number; body: Body; wasCutOff: boolean }

/** Somebody who registers and, whenever the server is gone, tries the same again as soon as it is back. */
export class Household {
  readonly phone: string
  askedAgain = 0
  readonly #server: Reachable
  readonly #gateway: Simulator

  constructor(server: Reachable, gateway: Simulator, phone: string) {
    this.#server = server
    this.#gateway = gateway
    this.phone = phone
  }

  /** Throws when it is told something that no crash excuses. */
  async register(): Promise<Registered> {
    const token = await this.#prove()
    const packageId = await this.#choosePackage()
    const form = {
      verification_token: token,
      full_name: 'Siti Rahmawati',
      phone: this.phone,
      address: `Jl. Mawar No. ${this.phone.slice(-4)}`,
      city: 'Kota Bandung',
      package_id: packageId,
      consent: true,
    }
    const key = randomUUID()
    const first = await this.#post('', form, key)
    if (first.status !== 201) throw new Error(`a proven number could not register: ${first.body.code}`)
    const number = first.body.data.registration_number
    const second = await this.#post('', form, key)
    if (second.body.data?.registration_number !== number) throw new Error(`${number} was not repeated by its key`)
    return { number, phone: this.phone }
  }

  async #prove(): Promise<string> {
    for (;;) {
      const verificationId = await this.#askForCode()
      const code = this.#gateway.messages(this.phone).findLast((message) => message.code !== null)?.code
      if (code === undefined) throw new Error('a code was accepted and did not arrive')
      const answer = await this.#post('/verify-otp', { phone: this.phone, otp: code, verification_id: verificationId })
      if (answer.status === 200) return answer.body.data.verification_token
      // The code was used by the very request whose answer the crash swallowed.
      const wasUsed = answer.wasCutOff && answer.body.code === 'OTP_NOT_FOUND'
      if (!wasUsed) throw new Error(`a code that arrived was not taken: ${answer.body.code}`)
      this.askedAgain += 1
    }
  }

  async #askForCode(): Promise<string> {
    for (;;) {
      const answer = await this.#post('/request-otp', { phone: this.phone, full_name: 'Siti Rahmawati' })
      if (answer.status === 200) return answer.body.data.verification_id
      if (answer.body.code !== 'OTP_COOLDOWN') throw new Error(`asking for a code was refused: ${answer.body.code}`)
      await pause(answer.body.retry_after * 1000)
    }
  }

  async #choosePackage(): Promise<string> {
    const answer = await this.#send('GET', '/trpc/catalog.packages', {})
    const [first] = answer.body.result.data as { id: string }[]
    if (first === undefined) throw new Error('there is no package to choose')
    return first.id
  }

  #post(path: string, body: object, idempotencyKey?: string): Promise<Answer> {
    return this.#send('POST', `/api/registrations/public${path}`, {
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
    })
  }

  /** The same request until it is answered, over as many processes as that takes. */
  async #send(method: string, path: string, request: RequestInit): Promise<Answer> {
    for (let dead = 0, wasCutOff = false; ; wasCutOff = true) {
      const { url, generation } = await this.#server.after(dead)
      try {
        const response = await fetch(url + path, { method, ...request })
        const body = (await response.json()) as Body
        this.#server.step()
        return { status: response.status, body, wasCutOff }
      } catch {
        dead = generation
      }
    }
  }
}
