import { AppError } from '@sambung/shared/errors'
import type {
  CreateTechnicianInput,
  Shift,
  TechnicianCreatedView,
  TechnicianView,
  UpdateTechnicianInput,
} from '@sambung/shared/technicians'
import { conflictOver } from '../audit/index.ts'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { createStaffAccount, linkUrl, renameStaff } from '../staff/index.ts'
import { readTechnicianView } from './get-technician.ts'
import {
  changeTechnician,
  findByEmployeeNumber,
  findTechnician,
  insertTechnician,
  replaceShifts,
  type Technician,
  type TechnicianFields,
} from './repository.ts'
import { tell } from './tell-technician.ts'

/** Account and profile in one step: there is never one without the other. Throws EMAIL_TAKEN or CODE_TAKEN. */
export async function createTechnician(
  ctx: StaffContext,
  input: CreateTechnicianInput,
): Promise<TechnicianCreatedView> {
  const { fullName, email, shifts, skills, areas, ...profile } = input
  const now = ctx.clock.now()
  const created = await ctx.write(async (tx) => {
    const account = await createStaffAccount(tx, ctx, { name: fullName, email, role: 'technician' })
    const technician: Technician = {
      ...profile,
      id: ctx.ids.opaque(),
      staffId: account.staffId,
      fullName,
      skills: unique(skills),
      areas: unique(areas),
      active: true,
      version: 1,
      createdAt: now,
    }
    if (!(await insertTechnician(tx, technician))) throw employeeNumberTaken()
    await saveShifts(tx, ctx, { technicianId: technician.id, shifts })
    await tell(tx, ctx, { technician, action: 'technician.created', after: describe(technician) })
    return { technician, token: account.invitationToken }
  })
  return {
    technician: await readTechnicianView(ctx, created.technician),
    invitationUrl: linkUrl(ctx, { token: created.token, kind: 'invitation' }),
  }
}

/** Throws NOT_FOUND, CONFLICT or CODE_TAKEN. */
export async function updateTechnician(ctx: StaffContext, input: UpdateTechnicianInput): Promise<TechnicianView> {
  const { id, version, shifts, ...given } = input
  const updated = await ctx.write(async (tx) => {
    const before = await findTechnician(tx, id)
    if (before === null) throw new AppError('NOT_FOUND')
    const holder = given.employeeNumber === undefined ? null : await findByEmployeeNumber(tx, given.employeeNumber)
    if (holder !== null && holder.id !== id) throw employeeNumberTaken()
    const technician = await changeTechnician(tx, { id, version, set: fieldsOf(given) })
    if (technician === null) throw await conflictOver(tx, { type: 'technician', id })
    if (shifts !== undefined) await saveShifts(tx, ctx, { technicianId: id, shifts })
    await renameStaff(tx, ctx, { staffId: technician.staffId, name: technician.fullName })
    await tell(tx, ctx, {
      technician,
      action: 'technician.updated',
      before: describe(before),
      after: { ...describe(technician), ...(shifts !== undefined && { shifts: describeShifts(shifts) }) },
    })
    return technician
  })
  return readTechnicianView(ctx, updated)
}

/** Names the field: the form marks it. */
function employeeNumberTaken(): AppError {
  return new AppError('CODE_TAKEN', { errors: [{ path: 'employeeNumber', message: '' }] })
}

type Given = Omit<UpdateTechnicianInput, 'id' | 'version' | 'shifts'>

function fieldsOf({ fullName, employeeNumber, phone, level, skills, areas, visitsPerDay }: Given): TechnicianFields {
  return {
    ...(fullName !== undefined && { fullName }),
    ...(employeeNumber !== undefined && { employeeNumber }),
    ...(phone !== undefined && { phone }),
    ...(level !== undefined && { level }),
    ...(skills !== undefined && { skills: unique(skills) }),
    ...(areas !== undefined && { areas: unique(areas) }),
    ...(visitsPerDay !== undefined && { visitsPerDay }),
  }
}

async function saveShifts(
  tx: Tx,
  ctx: StaffContext,
  { technicianId, shifts }: { technicianId: string; shifts: Shift[] },
): Promise<void> {
  const rows = shifts.map((shift) => ({ id: ctx.ids.opaque(), technicianId, ...shift }))
  await replaceShifts(tx, { technicianId, rows })
}

/** Without the phone: what an audit entry holds is masked. */
function describe(technician: Technician): Record<string, string> {
  const { employeeNumber, fullName, level, skills, areas, visitsPerDay } = technician
  return {
    employeeNumber,
    fullName,
    level,
    skills: skills.join(', '),
    areas: areas.join(', '),
    visitsPerDay: String(visitsPerDay),
  }
}

function describeShifts(shifts: Shift[]): string {
  return shifts
    .toSorted((a, b) => a.weekday - b.weekday)
    .map(({ weekday, startsAt, endsAt }) => `${weekday} ${startsAt}-${endsAt}`)
    .join(', ')
}

function unique<Item>(items: Item[]): Item[] {
  return [...new Set(items)]
}
