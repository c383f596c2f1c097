import type { WorkOrderState, WorkOrderType } from '@sambung/shared/states'
import { defineTexts } from '../../../lib/texts.ts'

const typeId: Record<WorkOrderType, string> = {
  survey: 'Survei',
  installation: 'Pemasangan',
  repair: 'Perbaikan',
  maintenance: 'Pemeliharaan',
  upgrade: 'Peningkatan',
  dismantle: 'Pembongkaran',
}
const typeEn: Record<WorkOrderType, string> = {
  survey: 'Survey',
  installation: 'Installation',
  repair: 'Repair',
  maintenance: 'Maintenance',
  upgrade: 'Upgrade',
  dismantle: 'Dismantling',
}
const stateId: Record<WorkOrderState, string> = {
  open: 'Belum ditugaskan',
  assigned: 'Ditugaskan',
  en_route: 'Di jalan',
  in_progress: 'Dikerjakan',
  completed: 'Selesai',
  on_hold: 'Ditunda',
  cancelled: 'Dibatalkan',
}
const stateEn: Record<WorkOrderState, string> = {
  open: 'Not assigned',
  assigned: 'Assigned',
  en_route: 'On the way',
  in_progress: 'At work',
  completed: 'Completed',
  on_hold: 'On hold',
  cancelled: 'Cancelled',
}

export const visitTexts = defineTexts({
  id: { type: typeId, state: stateId },
  en: { type: typeEn, state: stateEn },
})
