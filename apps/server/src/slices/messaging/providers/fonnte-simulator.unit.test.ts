import { startSimulator, type Faults, type Simulator } from '@sambung/simulator'
import { expect, test } from 'vitest'
import { createFonnteProvider } from './fonnte.ts'
import type { SendOutcome } from './provider.ts'

const message = { to: '6281200000001', text: 'Kode *482913*' }

async function sendTo(simulator: Simulator, timeoutMs = 5000): Promise<SendOutcome> {
  const provider = createFonnteProvider({ name: 'simulator', apiUrl: simulator.sendUrl, token: 'any', timeoutMs })
  const outcome = await provider.send(message)
  await provider.close()
  return outcome
}

test('a healthy gateway takes the message, and its id is the one of the phone', async () => {
  await using simulator = await startSimulator()
  const outcome = await sendTo(simulator)
  const [received] = simulator.messages(message.to)
  expect(received).toMatchObject({ text: message.text, code: '482913' })
  expect(outcome).toEqual({ kind: 'accepted', providerMessageId: received?.id })
})

test.each<[Partial<Faults>, object, number]>([
  [{ deviceDisconnected: true }, { kind: 'refused', cause: 'device_down' }, 0],
  [{ answer: 'quota-empty' }, { kind: 'refused', cause: 'quota_or_billing' }, 0],
  [{ answer: 'invalid-token' }, { kind: 'refused', cause: 'auth_failed' }, 0],
  [{ answer: 'token-invalid' }, { kind: 'refused', cause: 'auth_failed' }, 0],
  [{ answer: 'target-invalid' }, { kind: 'refused', cause: 'not_on_whatsapp' }, 0],
  [{ answer: 'cold-contact' }, { kind: 'refused', cause: 'cold_contact_blocked' }, 0],
  [{ answer: 'capital-status-false' }, { kind: 'refused', cause: 'bad_request' }, 0],
  [{ answer: 'text-status-true' }, { kind: 'accepted' }, 1],
  [{ answer: 'no-id' }, { kind: 'accepted', providerMessageId: null }, 1],
  [{ answer: 'html' }, { kind: 'unknown', cause: 'provider_error' }, 0],
  [{ answer: 'empty-body' }, { kind: 'unknown', cause: 'unknown_outcome' }, 1],
  [{ answer: 'broken-json' }, { kind: 'unknown', cause: 'unknown_outcome' }, 1],
  [{ answer: 'http-429' }, { kind: 'unknown', cause: 'rate_limited' }, 0],
  [{ answer: 'http-502' }, { kind: 'unknown', cause: 'provider_error' }, 0],
  [{ answer: 'closed-socket' }, { kind: 'unknown', cause: 'unknown_outcome' }, 1],
])('%j is read as %j', async (fault, outcome, delivered) => {
  await using simulator = await startSimulator()
  simulator.setFault(fault)
  expect(await sendTo(simulator)).toMatchObject(outcome)
  expect(simulator.requests()).toHaveLength(1)
  expect(simulator.messages()).toHaveLength(delivered)
})

test('a gateway that takes the message and hangs leaves it unknown, on the phone once', async () => {
  await using simulator = await startSimulator()
  simulator.setFault({ answer: 'hang' })
  expect(await sendTo(simulator, 300)).toMatchObject({ kind: 'unknown', cause: 'unknown_outcome' })
  expect(simulator.messages()).toHaveLength(1)
})
