import type { FileView } from '@sambung/shared/files'
import type { TechnicianBriefView } from '@sambung/shared/technicians'
import type { OwnVisitView, WorkOrderEventView, WorkOrderRowView } from '@sambung/shared/work-orders'
import type { Staff } from '../../app/context.ts'
import { toIso, type Instant } from '../../ports/clock.ts'
import { allowedActions } from './allowed-actions.ts'
import { toChecklistView } from './checklist.ts'
import { isRemovable } from './photo-rules.ts'
import type { WorkOrder, WorkOrderEvent } from './repository.ts'
import { toSlaView } from './sla.ts'
import { toVisitBrief } from './visit-brief.ts'
import type { WorkType } from './work-types.ts'

export type RowSource = { technicians: Map<string, TechnicianBriefView>; now: Instant }

export function toWorkOrderRow(order: WorkOrder, { technicians, now }: RowSource): WorkOrderRowView {
  return {
    ...toVisitBrief(order),
    stateAt: toIso(order.stateAt),
    technician: technicians.get(order.technicianId ?? '') ?? null,
    registrationId: order.registrationId,
    registrationNumber: order.registrationNumber,
    customerId: order.customerId,
    customerNumber: order.customerNumber,
    phone: order.phone,
    address: order.address,
    city: order.city,
    reasonCode: order.reasonCode,
    reason: order.reason,
    sla: toSlaView(order, now),
    createdAt: toIso(order.createdAt),
  }
}

export type OwnSource = { type: WorkType; files: FileView[]; staff: Staff }

export function toOwnVisit(order: WorkOrder, { type, files, staff }: OwnSource): OwnVisitView {
  return {
    ...toVisitBrief(order),
    phone: order.phone,
    address: order.address,
    city: order.city,
    latitude: order.latitude,
    longitude: order.longitude,
    notes: order.notes,
    checklist: toChecklistView(type, { values: order.checklist, photos: countPhotos(files) }),
    files: files.map((file) => ({ ...file, removable: isRemovable(order, { createdAt: Date.parse(file.createdAt) }) })),
    allowed: allowedActions(staff, order),
    completedAt: order.completedAt === null ? null : toIso(order.completedAt),
  }
}

export function countPhotos(files: FileView[]): number {
  return files.filter(({ kind }) => kind === 'work_photo').length
}

type EventSource = { staffNames: Map<string, string>; technicians: Map<string, TechnicianBriefView> }

export function toEventView(event: WorkOrderEvent, { staffNames, technicians }: EventSource): WorkOrderEventView {
  const technician = technicians.get(event.technicianId ?? '')
  return {
    version: event.version,
    kind: event.kind,
    fromState: event.fromState,
    toState: event.toState,
    technician: technician === undefined ? null : { id: technician.id, fullName: technician.fullName },
    actor: { type: event.actorType, name: staffNames.get(event.actorId ?? '') ?? null },
    reasonCode: event.reasonCode,
    reason: event.reason,
    day: event.day,
    window: event.window,
    at: toIso(event.at),
  }
}
