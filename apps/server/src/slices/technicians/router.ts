import {
  AvailabilityInput,
  CalendarInput,
  CalendarView,
  CreateTechnicianInput,
  LeaveInput,
  ListTechniciansInput,
  TechnicianAvailabilityView,
  TechnicianBriefView,
  TechnicianChangedView,
  TechnicianCreatedView,
  TechnicianIdInput,
  TechniciansPageView,
  TechnicianVersionInput,
  TechnicianView,
  UpdateTechnicianInput,
} from '@sambung/shared/technicians'
import * as z from 'zod/mini'
import { router, staffProcedure } from '../../app/trpc.ts'
import { listTechnicianBrief } from './brief.ts'
import { changeLeave } from './change-leave.ts'
import { getTechnician } from './get-technician.ts'
import { listAvailability, listTechnicians } from './list-technicians.ts'
import { readCalendar } from './read-calendar.ts'
import { createTechnician, updateTechnician } from './save-technician.ts'
import { activateTechnician, deactivateTechnician } from './set-technician-active.ts'

export const techniciansRouter = router({
  list: staffProcedure('technician:read')
    .input(ListTechniciansInput)
    .output(TechniciansPageView)
    .query(({ ctx, input }) => listTechnicians(ctx, input)),
  /** Everybody, for pickers. */
  brief: staffProcedure('technician:read')
    .output(z.array(TechnicianBriefView))
    .query(({ ctx }) => listTechnicianBrief(ctx.db)),
  get: staffProcedure('technician:read')
    .input(TechnicianIdInput)
    .output(TechnicianView)
    .query(({ ctx, input }) => getTechnician(ctx, input.id)),
  create: staffProcedure('technician:write')
    .input(CreateTechnicianInput)
    .output(TechnicianCreatedView)
    .mutation(({ ctx, input }) => createTechnician(ctx, input)),
  update: staffProcedure('technician:write')
    .input(UpdateTechnicianInput)
    .output(TechnicianView)
    .mutation(({ ctx, input }) => updateTechnician(ctx, input)),
  deactivate: staffProcedure('technician:write')
    .input(TechnicianVersionInput)
    .output(TechnicianChangedView)
    .mutation(({ ctx, input }) => deactivateTechnician(ctx, input)),
  activate: staffProcedure('technician:write')
    .input(TechnicianVersionInput)
    .output(TechnicianChangedView)
    .mutation(({ ctx, input }) => activateTechnician(ctx, input)),
  leave: staffProcedure('technician:write')
    .input(LeaveInput)
    .output(TechnicianChangedView)
    .mutation(({ ctx, input }) => changeLeave(ctx, input)),
  availability: staffProcedure('technician:read')
    .input(AvailabilityInput)
    .output(z.array(TechnicianAvailabilityView))
    .query(({ ctx, input }) => listAvailability(ctx, input)),
  calendar: staffProcedure('technician:read')
    .input(CalendarInput)
    .output(CalendarView)
    .query(({ ctx, input }) => readCalendar(ctx, input)),
})
