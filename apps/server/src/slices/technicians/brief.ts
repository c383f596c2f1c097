import type { TechnicianBriefView } from '@sambung/shared/technicians'
import type { Db } from '../../db/database.ts'
import { listTechnicianRows } from './repository.ts'
import { toTechnicianBrief } from './views.ts'

/** Everybody, by name: for pickers, and for the names beside visits. */
export async function listTechnicianBrief(db: Db): Promise<TechnicianBriefView[]> {
  return (await listTechnicianRows(db)).map(toTechnicianBrief)
}

/** One word for an area, however it was typed: `Kec. Karawang Barat` and `karawang barat` are one. */
export function foldArea(area: string): string {
  return area
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(kecamatan|kec\.?)\s+/, '')
    .replace(/\s+/g, ' ')
    .trim()
}
