import {
  AssignWorkOrderInput,
  BoardInput,
  BoardView,
  ChecklistInput,
  CreateWorkOrderInput,
  DayCountsView,
  FailVisitInput,
  ListWorkOrdersInput,
  MineInput,
  MineView,
  OwnVisitView,
  RemovePhotoInput,
  RescheduleWorkOrderInput,
  SuggestionsView,
  TransitionVisitInput,
  UpdateWorkTypeInput,
  WorkOrderIdInput,
  WorkOrderReasonInput,
  WorkOrdersPageView,
  WorkOrderVersionInput,
  WorkOrderView,
  WorkTypeView,
} from '@sambung/shared/work-orders'
import * as z from 'zod/mini'
import { router, staffProcedure } from '../../app/trpc.ts'
import { getWorkTypes, updateWorkType } from './change-work-type.ts'
import { completeVisit } from './complete-visit.ts'
import { createVisit } from './create-visit.ts'
import { failVisit, recordFailure } from './fail-visit.ts'
import { getWorkOrder } from './get-work-order.ts'
import { cancelWorkOrder, holdWorkOrder, resumeWorkOrder } from './hold-work-order.ts'
import { listWorkOrders, readBoard } from './list-work-orders.ts'
import { getOwnVisit, listMine, saveChecklist, transitionVisit } from './own-visit.ts'
import { assignWorkOrder, rescheduleWorkOrder, unassignWorkOrder } from './plan-work-order.ts'
import { removePhoto } from './remove-photo.ts'
import { suggestTechnicians } from './suggest-technicians.ts'
import { readDayCounts } from './visit-queues.ts'

export const workOrdersRouter = router({
  list: staffProcedure('workOrder:read')
    .input(ListWorkOrdersInput)
    .output(WorkOrdersPageView)
    .query(({ ctx, input }) => listWorkOrders(ctx, input)),
  get: staffProcedure('workOrder:read')
    .input(WorkOrderIdInput)
    .output(WorkOrderView)
    .query(({ ctx, input }) => getWorkOrder(ctx, input.id)),
  board: staffProcedure('workOrder:read')
    .input(BoardInput)
    .output(BoardView)
    .query(({ ctx, input }) => readBoard(ctx, input.day)),
  dayCounts: staffProcedure('workOrder:read')
    .input(BoardInput)
    .output(DayCountsView)
    .query(({ ctx, input }) => readDayCounts(ctx, input.day)),
  create: staffProcedure('workOrder:write')
    .input(CreateWorkOrderInput)
    .output(WorkOrderView)
    .mutation(({ ctx, input }) => createVisit(ctx, input)),
  suggest: staffProcedure('workOrder:assign')
    .input(WorkOrderIdInput)
    .output(SuggestionsView)
    .query(({ ctx, input }) => suggestTechnicians(ctx, input.id)),
  assign: staffProcedure('workOrder:assign')
    .input(AssignWorkOrderInput)
    .output(WorkOrderView)
    .mutation(({ ctx, input }) => assignWorkOrder(ctx, input)),
  unassign: staffProcedure('workOrder:assign')
    .input(WorkOrderVersionInput)
    .output(WorkOrderView)
    .mutation(({ ctx, input }) => unassignWorkOrder(ctx, input)),
  reschedule: staffProcedure('workOrder:write')
    .input(RescheduleWorkOrderInput)
    .output(WorkOrderView)
    .mutation(({ ctx, input }) => rescheduleWorkOrder(ctx, input)),
  hold: staffProcedure('workOrder:write')
    .input(WorkOrderReasonInput)
    .output(WorkOrderView)
    .mutation(({ ctx, input }) => holdWorkOrder(ctx, input)),
  resume: staffProcedure('workOrder:write')
    .input(WorkOrderVersionInput)
    .output(WorkOrderView)
    .mutation(({ ctx, input }) => resumeWorkOrder(ctx, input)),
  cancel: staffProcedure('workOrder:write')
    .input(WorkOrderReasonInput)
    .output(WorkOrderView)
    .mutation(({ ctx, input }) => cancelWorkOrder(ctx, input)),
  /** A failed visit, written down for a technician who called. */
  recordFailure: staffProcedure('workOrder:assign')
    .input(FailVisitInput)
    .output(WorkOrderView)
    .mutation(({ ctx, input }) => recordFailure(ctx, input)),

  /** The signed-in technician's own; anybody else's visit is unknown here. */
  mine: staffProcedure('visit:own')
    .input(MineInput)
    .output(MineView)
    .query(({ ctx, input }) => listMine(ctx, input.day)),
  visit: staffProcedure('visit:own')
    .input(WorkOrderIdInput)
    .output(OwnVisitView)
    .query(({ ctx, input }) => getOwnVisit(ctx, input.id)),
  transition: staffProcedure('visit:own')
    .input(TransitionVisitInput)
    .output(OwnVisitView)
    .mutation(({ ctx, input }) => transitionVisit(ctx, input)),
  saveChecklist: staffProcedure('visit:own')
    .input(ChecklistInput)
    .output(OwnVisitView)
    .mutation(({ ctx, input }) => saveChecklist(ctx, input)),
  complete: staffProcedure('visit:own')
    .input(ChecklistInput)
    .output(OwnVisitView)
    .mutation(({ ctx, input }) => completeVisit(ctx, input)),
  fail: staffProcedure('visit:own')
    .input(FailVisitInput)
    .output(OwnVisitView)
    .mutation(({ ctx, input }) => failVisit(ctx, input)),
  removePhoto: staffProcedure('visit:own')
    .input(RemovePhotoInput)
    .output(OwnVisitView)
    .mutation(({ ctx, input }) => removePhoto(ctx, input)),

  types: router({
    get: staffProcedure('settings:read')
      .output(z.array(WorkTypeView))
      .query(({ ctx }) => getWorkTypes(ctx)),
    update: staffProcedure('settings:write')
      .input(UpdateWorkTypeInput)
      .output(WorkTypeView)
      .mutation(({ ctx, input }) => updateWorkType(ctx, input)),
  }),
})
