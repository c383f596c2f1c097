import { AppError } from '@sambung/shared/errors'
import type {
  RegistrationChangedView,
  UpdateRegistrationFields,
  UpdateRegistrationInput,
} from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { findActivePackage } from '../catalogue/index.ts'
import { recordChange } from '../changes/index.ts'
import { areaKey, checkCoverage } from '../coverage/index.ts'
import { findCustomer } from '../customers/index.ts'
import { visitDays } from '../scheduling/index.ts'
import { readSettings } from '../settings/index.ts'
import { carryCorrection } from './carry-correction.ts'
import { conflictOver, getAtVersion } from './conflict.ts'
import { duplicateKey } from './duplicate-key.ts'
import { editableFields } from './editable-fields.ts'
import { maskChanges } from './mask-changes.ts'
import { editRegistration, findByDuplicateKey, type Registration, type RegistrationFields } from './repository.ts'

/**
 * Corrects facts of the applicant, or of the customer they have become, and all that holds a copy of them. Throws
 * NOT_FOUND, CONFLICT with who was first, VALIDATION_FAILED naming what may not be changed any more or cannot be,
 * PACKAGE_UNAVAILABLE, or DUPLICATE_REGISTRATION with the number that has the address.
 */
export async function updateRegistration(
  ctx: StaffContext,
  input: UpdateRegistrationInput,
): Promise<RegistrationChangedView> {
  const now = ctx.clock.now()
  const changed = await ctx.write(async (tx) => {
    const before = await getAtVersion(tx, input)
    await refuseImpossible(tx, ctx, { before, fields: input.fields, now })
    const set = await toColumns(tx, before, input.fields)
    const changes = changedOnly(before, set)
    if (Object.keys(changes).length === 0) return before
    const after = await editRegistration(tx, before.id, {
      version: before.version,
      set: changes,
      by: ctx.staff.id,
      now,
    })
    if (after === null) throw await conflictOver(tx, before.id)
    await recordAudit(tx, auditContext(ctx, now), {
      action: 'registration.updated',
      subject: { type: 'registration', id: before.id },
      actor: { type: 'staff', id: ctx.staff.id },
      ...maskChanges(before, after),
    })
    await carryCorrection(tx, ctx, { before, after, now })
    await recordChange(tx, { now }, { type: 'registration', id: before.id, version: after.version })
    return after
  })
  ctx.deliverer.wake()
  return { id: changed.id, number: changed.number, state: changed.state, version: changed.version }
}

type Editing = { before: Registration; fields: UpdateRegistrationFields; now: Instant }

async function refuseImpossible(tx: Tx, ctx: StaffContext, { before, fields, now }: Editing): Promise<void> {
  const customer = before.customerId === null ? null : await findCustomer(tx, before.customerId)
  const editable = new Set<string>(editableFields(before, customer))
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  const wrong = given.map(([name]) => name).filter((name) => !editable.has(name))
  const { preferredDate } = fields
  if (typeof preferredDate === 'string' && preferredDate !== before.preferredDate) {
    const days = visitDays(now, ctx.config.timeZone, await readSettings(tx))
    if (!days.includes(preferredDate)) wrong.push('preferredDate')
  }
  const position = { latitude: before.latitude, longitude: before.longitude, ...fields }
  if ((position.latitude === null) !== (position.longitude === null)) {
    wrong.push(position.latitude === null ? 'latitude' : 'longitude')
  }
  // Nobody can wait for an area without a name.
  if (fields.kecamatan === null && waitsForOwnArea(before)) wrong.push('kecamatan')
  if (wrong.length === 0) return
  const errors = [...new Set(wrong)].map((name) => ({ path: `fields.${name}`, message: '' }))
  throw new AppError('VALIDATION_FAILED', { errors })
}

/** What was given, without the fields that stay. */
type Given = Partial<Pick<Registration, Exclude<keyof UpdateRegistrationFields, 'phoneConfirmed' | 'packageId'>>>

async function toColumns(tx: Tx, before: Registration, fields: UpdateRegistrationFields): Promise<RegistrationFields> {
  const { phoneConfirmed, packageId, ...plain } = fields
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)) as Given
  const after: Registration = { ...before, ...given }
  return {
    ...given,
    // A number that the office wrote down was proven to nobody but the office.
    ...((after.phone !== before.phone || (phoneConfirmed === true && before.phoneProof === 'none')) && {
      phoneProof: 'staff',
    }),
    ...(packageId !== undefined && packageId !== before.packageId && (await readPrices(tx, packageId))),
    duplicateKey: await readDuplicateKey(tx, before, after),
    ...(await readCoverage(tx, before, after)),
    ...(waitsForOwnArea(before) && { waitlistArea: areaKey(after.city, after.kecamatan) }),
  }
}

/** Where the office waits for another area with them, that choice stands. */
function waitsForOwnArea({ state, waitlistArea, city, kecamatan }: Registration): boolean {
  return state === 'waitlisted' && waitlistArea === areaKey(city, kecamatan)
}

async function readPrices(tx: Tx, packageId: string): Promise<RegistrationFields> {
  const chosen = await findActivePackage(tx, packageId)
  if (chosen === null) throw new AppError('PACKAGE_UNAVAILABLE')
  return { packageId, monthlyPrice: chosen.monthlyPrice, setupFee: chosen.setupFee }
}

async function readDuplicateKey(tx: Tx, before: Registration, after: Registration): Promise<string | null> {
  if (before.duplicateKey === null) return null
  const key = duplicateKey(after.phone, after)
  const taken = key === before.duplicateKey ? null : await findByDuplicateKey(tx, key)
  if (taken !== null) throw new AppError('DUPLICATE_REGISTRATION', { registrationNumber: taken.number })
  return key
}

const PLACE = ['latitude', 'longitude', 'kecamatan', 'city'] as const

async function readCoverage(tx: Tx, before: Registration, after: Registration): Promise<RegistrationFields> {
  // Where the line lies already, what was judged before it came stays.
  if (after.state === 'active' || PLACE.every((name) => before[name] === after[name])) return {}
  const { verdict, pointId, meters } = await checkCoverage(tx, after)
  return { coverageVerdict: verdict, coveragePointId: pointId, coverageMeters: meters }
}

function changedOnly(before: Registration, set: RegistrationFields): RegistrationFields {
  const known = new Map<string, unknown>(Object.entries(before))
  return Object.fromEntries(Object.entries(set).filter(([name, value]) => known.get(name) !== value))
}
