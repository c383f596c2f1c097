import { foldPhone, toWirePhone } from '@sambung/shared/phone'
import type { Skill, TechnicianLevel } from '@sambung/shared/technicians'
import { type ShiftRow, toRows, toShifts, USUAL_SHIFTS } from '../shift-rows.ts'

export type TechnicianForm = {
  fullName: string
  email: string
  employeeNumber: string
  phone: string
  level: TechnicianLevel
  skills: Skill[]
  areas: string[]
  visitsPerDay: number | string
}

export const emptyForm: TechnicianForm = {
  fullName: '',
  email: '',
  employeeNumber: '',
  phone: '',
  level: 'junior',
  skills: [],
  areas: [],
  visitsPerDay: 4,
}

export const usualRows = (): ShiftRow[] => toRows(USUAL_SHIFTS)

/** As the server takes it: the phone in one of its forms, whatever was typed or pasted. */
export function toInput({ phone, visitsPerDay, ...form }: TechnicianForm, rows: readonly ShiftRow[]) {
  return { ...form, phone: toWire(phone), visitsPerDay: Number(visitsPerDay), shifts: toShifts(rows) }
}

/** What is no number stays as it is, to be refused where it stands. */
export function toWire(typed: string): string {
  const folded = foldPhone(typed)
  return folded.ok ? toWirePhone(folded.phone) : typed
}
