export { findComingVisit, type ComingVisit } from './coming-visit.ts'
export { correctVisitsOf } from './correct-visits.ts'
export { createWorkOrder, type VisitSubject } from './create-work-order.ts'
export {
  cancelWorkOrdersOf,
  isVisitOf,
  listWorkOrdersOf,
  reopenWorkOrders,
  takeVisitsBack,
  withdrawWorkOrders,
} from './end-work-orders.ts'
export {
  countByTechnician,
  listByDays,
  listGivenWithin,
  type TechnicianEvent,
  UNFINISHED,
  type WorkOrder,
} from './repository.ts'
export { readTechnicianVisits } from './technician-visits.ts'
export { readVisitQueues } from './visit-queues.ts'
export { toVisitBrief } from './visit-brief.ts'
export { createWorkOrderMessages } from './work-order-messages.ts'
export { warnOfSla } from './warn-of-sla.ts'
