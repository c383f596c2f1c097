import type { Phone } from '@sambung/shared/phone'
import { toOrdinal } from '../src/slices/numbering/index.ts'
import type { NewRegistration, Registration } from '../src/slices/registrations/repository.ts'
import { insertRegistration } from '../src/slices/registrations/repository.ts'
import type { TestApp } from './start-test-app.ts'

let made = 0

/** Registrations as they come to lie in the database, in any state, without the way there; the last one is the newest. */
export async function givenRegistrations(app: TestApp, wanted: Partial<NewRegistration>[]): Promise<Registration[]> {
  const { clock, write, db } = app.app.context
  const now = clock.now()
  const [chosen] = await db.select().from(db.tables.packages).limit(1)
  if (chosen === undefined) throw new Error('the catalogue is empty')
  const rows = wanted.map((given): NewRegistration => {
    const number = (made += 1)
    return {
      id: `given-${String(number).padStart(18, '0')}`,
      number: `REG20261101${String(number).padStart(3, '0')}`,
      ordinal: toOrdinal('20261101', number),
      state: 'pending_verification',
      stateAt: now,
      version: 1,
      phone: `+62812000${String(10_000 + number).slice(-5)}` as Phone,
      phoneProof: 'code',
      fullName: 'Siti Rahmawati',
      address: `Jl. Kamboja No. ${number}`,
      kelurahan: 'Dago',
      kecamatan: 'Coblong',
      city: 'Kota Bandung',
      packageId: chosen.id,
      monthlyPrice: chosen.monthlyPrice,
      setupFee: chosen.setupFee,
      locale: 'id',
      consentVersion: 'test',
      consentAt: now,
      trackingHash: `given-${number}`,
      trackingKeyId: app.app.context.keys.currentId,
      duplicateKey: `given-${number}`,
      createdAt: now,
      updatedAt: now,
      ...given,
    }
  })
  return write(async (tx) => {
    const inserted: Registration[] = []
    for (const row of rows) {
      const one = await insertRegistration(tx, row)
      if (one === null) throw new Error('a given registration is a duplicate')
      inserted.push(one)
    }
    return inserted
  })
}

export async function givenRegistration(app: TestApp, given: Partial<NewRegistration> = {}): Promise<Registration> {
  const [row] = await givenRegistrations(app, [given])
  if (row === undefined) throw new Error('nothing was made')
  return row
}
