import {
  BulkClaimInput,
  BulkResultView,
  BulkTransitionInput,
  ClaimInput,
  DuplicateView,
  EraseIdentityInput,
  ExportRegistrationsInput,
  IdentityNumberView,
  ListRegistrationsInput,
  MergeInput,
  NoteInput,
  NoteView,
  PreviewInput,
  PreviewView,
  RegistrationChangedView,
  RegistrationCountsView,
  RegistrationFacetsView,
  RegistrationIdInput,
  RegistrationRecordView,
  RegistrationsPage,
  SavedViewView,
  SaveViewInput,
  TodayView,
  TransitionInput,
  TransitionView,
  UndoInput,
  UpdateRegistrationInput,
} from '@sambung/shared/registrations'
import * as z from 'zod/mini'
import { router, staffProcedure } from '../../app/trpc.ts'
import { claimRegistration } from './claim-registration.ts'
import { claimInBulk, decideInBulk } from './decide-in-bulk.ts'
import { decideRegistration } from './decide-registration.ts'
import { eraseIdentity } from './erase-identity.ts'
import { exportAddress } from './export-registrations.ts'
import { getRegistration } from './get-registration.ts'
import { listDuplicates } from './list-duplicates.ts'
import { listFacets } from './list-facets.ts'
import { countRegistrations, listRegistrations } from './list-registrations.ts'
import { mergeRegistration } from './merge-registration.ts'
import { noteRegistration } from './note-registration.ts'
import { previewDecision } from './preview-decision.ts'
import { readToday } from './read-today.ts'
import { revealIdentity } from './reveal-identity.ts'
import { listSavedViews, removeSavedView, saveView } from './saved-views.ts'
import { undoDecision } from './undo-decision.ts'
import { updateRegistration } from './update-registration.ts'

const reading = staffProcedure('registration:read')
const writing = staffProcedure('registration:write')
const deciding = staffProcedure('registration:decide')

/** The office's side; the applicant's is `registration`. */
export const registrationsRouter = router({
  list: reading
    .input(ListRegistrationsInput)
    .output(RegistrationsPage)
    .query(({ ctx, input }) => listRegistrations(ctx, input)),
  counts: reading.output(RegistrationCountsView).query(({ ctx }) => countRegistrations(ctx)),
  facets: reading.output(RegistrationFacetsView).query(({ ctx }) => listFacets(ctx)),
  today: reading.output(TodayView).query(({ ctx }) => readToday(ctx)),
  get: reading
    .input(RegistrationIdInput)
    .output(RegistrationRecordView)
    .query(({ ctx, input }) => getRegistration(ctx, input.id)),
  duplicates: reading
    .input(RegistrationIdInput)
    .output(z.array(DuplicateView))
    .query(({ ctx, input }) => listDuplicates(ctx, input.id)),
  /** Where the file is read from: it is streamed, and a procedure's answer is not. */
  export: staffProcedure('registration:export')
    .input(ExportRegistrationsInput)
    .output(z.object({ url: z.string() }))
    .query(({ input }) => ({ url: exportAddress(input) })),
  update: writing
    .input(UpdateRegistrationInput)
    .output(RegistrationChangedView)
    .mutation(({ ctx, input }) => updateRegistration(ctx, input)),
  note: writing
    .input(NoteInput)
    .output(NoteView)
    .mutation(({ ctx, input }) => noteRegistration(ctx, input)),
  claim: writing
    .input(ClaimInput)
    .output(RegistrationChangedView)
    .mutation(({ ctx, input }) => claimRegistration(ctx, input)),
  bulkClaim: writing
    .input(BulkClaimInput)
    .output(BulkResultView)
    .mutation(({ ctx, input }) => claimInBulk(ctx, input)),
  merge: writing
    .input(MergeInput)
    .output(TransitionView)
    .mutation(({ ctx, input }) => mergeRegistration(ctx, input)),
  transition: deciding
    .input(TransitionInput)
    .output(TransitionView)
    .mutation(({ ctx, input }) => decideRegistration(ctx, input)),
  bulkTransition: deciding
    .input(BulkTransitionInput)
    .output(BulkResultView)
    .mutation(({ ctx, input }) => decideInBulk(ctx, input)),
  preview: deciding
    .input(PreviewInput)
    .output(PreviewView)
    .query(({ ctx, input }) => previewDecision(ctx, input)),
  undo: deciding
    .input(UndoInput)
    .output(RegistrationChangedView)
    .mutation(({ ctx, input }) => undoDecision(ctx, input)),
  revealIdentity: staffProcedure('identity:view')
    .input(RegistrationIdInput)
    .output(IdentityNumberView)
    .mutation(({ ctx, input }) => revealIdentity(ctx, input.id)),
  /** For good; when its time is over, housekeeping does the same by itself. */
  eraseIdentity: staffProcedure('identity:erase')
    .input(EraseIdentityInput)
    .output(RegistrationChangedView)
    .mutation(({ ctx, input }) => eraseIdentity(ctx, input)),
  views: router({
    list: reading.output(z.array(SavedViewView)).query(({ ctx }) => listSavedViews(ctx)),
    save: staffProcedure('view:write')
      .input(SaveViewInput)
      .output(SavedViewView)
      .mutation(({ ctx, input }) => saveView(ctx, input)),
    remove: staffProcedure('view:write')
      .input(RegistrationIdInput)
      .output(RegistrationIdInput)
      .mutation(async ({ ctx, input }) => {
        await removeSavedView(ctx, input.id)
        return input
      }),
  }),
})
