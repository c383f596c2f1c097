import type { FailureReason, WorkOrderState, WorkOrderType } from '@sambung/shared/states'
import { defineTexts } from '../i18n/define-texts.ts'

/** Types, states and reasons in the technician's words. */
export const visitTexts = defineTexts({
  id: {
    types: {
      survey: 'Survei',
      installation: 'Pemasangan',
      repair: 'Perbaikan',
      maintenance: 'Pemeliharaan',
      upgrade: 'Peningkatan',
      dismantle: 'Pembongkaran',
    } satisfies Record<WorkOrderType, string> as Record<WorkOrderType, string>,
    states: {
      open: 'Kembali ke kantor',
      assigned: 'Belum berangkat',
      en_route: 'Di jalan',
      in_progress: 'Sedang dikerjakan',
      completed: 'Selesai',
      on_hold: 'Ditunda kantor',
      cancelled: 'Dibatalkan',
    } satisfies Record<WorkOrderState, string> as Record<WorkOrderState, string>,
    failures: {
      nobody_home: 'Tidak ada orang di rumah',
      refused: 'Pelanggan menolak',
      no_port: 'Port ODP habis',
      permit: 'Izin belum ada',
      material: 'Bahan atau alat kurang',
      weather: 'Cuaca',
      other: 'Sebab lain',
    } satisfies Record<FailureReason, string> as Record<FailureReason, string>,
    noWindow: 'Jam belum disepakati',
    noDay: 'Hari belum disepakati',
  },
  en: {
    types: {
      survey: 'Survey',
      installation: 'Installation',
      repair: 'Repair',
      maintenance: 'Maintenance',
      upgrade: 'Upgrade',
      dismantle: 'Dismantling',
    },
    states: {
      open: 'Back with the office',
      assigned: 'Not set off yet',
      en_route: 'On the way',
      in_progress: 'At work',
      completed: 'Done',
      on_hold: 'On hold by the office',
      cancelled: 'Cancelled',
    },
    failures: {
      nobody_home: 'Nobody at home',
      refused: 'The customer refused',
      no_port: 'No free port at the ODP',
      permit: 'A permit is missing',
      material: 'Material or tools missing',
      weather: 'Weather',
      other: 'Another reason',
    },
    noWindow: 'No hours agreed',
    noDay: 'No day agreed',
  },
})
