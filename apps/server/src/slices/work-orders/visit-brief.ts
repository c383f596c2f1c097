import type { VisitBriefView } from '@sambung/shared/technicians'
import { toIso } from '../../ports/clock.ts'
import type { WorkOrder } from './repository.ts'

export function toVisitBrief(order: WorkOrder): VisitBriefView {
  return {
    id: order.id,
    number: order.number,
    type: order.type,
    state: order.state,
    version: order.version,
    technicianId: order.technicianId,
    day: order.day,
    window: order.window,
    durationMinutes: order.durationMinutes,
    fullName: order.fullName,
    kelurahan: order.kelurahan,
    kecamatan: order.kecamatan,
    failures: order.failures,
    slaDueAt: toIso(order.slaDueAt),
  }
}
