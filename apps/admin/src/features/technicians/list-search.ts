import { SKILLS, TECHNICIAN_LEVELS, type ListTechniciansInput } from '@sambung/shared/technicians'
import * as z from 'zod/mini'
import { type SearchOf, searchParams } from '../../lib/search-params.ts'

const shape = {
  q: z.string().check(z.maxLength(200)),
  /** Without a word: who works here now. */
  activity: z.enum(['inactive', 'all']),
  level: z.enum(TECHNICIAN_LEVELS),
  skill: z.enum(SKILLS),
  area: z.string().check(z.maxLength(100)),
  today: z.enum(['yes', 'no']),
}

export type ListSearch = SearchOf<typeof shape>
export const listSearch = searchParams(shape)

export function isFiltered(search: ListSearch): boolean {
  return Object.values(search).some((value) => value !== undefined)
}

export function toListInput({
  q,
  activity,
  level,
  skill,
  area,
  today,
}: ListSearch): Omit<ListTechniciansInput, 'cursor'> {
  return {
    ...(q !== undefined && { search: q }),
    ...(activity !== 'all' && { active: activity !== 'inactive' }),
    ...(level !== undefined && { level }),
    ...(skill !== undefined && { skill }),
    ...(area !== undefined && { area }),
    ...(today !== undefined && { availableToday: today === 'yes' }),
  }
}
