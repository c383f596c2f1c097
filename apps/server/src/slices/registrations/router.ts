import {
  CancelRegistrationInput,
  OnTrackInput,
  SubmitRegistrationInput,
  SubmitRegistrationView,
  TrackingView,
  TrackRegistrationInput,
  WatchTrackingView,
} from '@sambung/shared/registration'
import {
  ListRegistrationsInput,
  RegistrationCountsView,
  RegistrationIdInput,
  RegistrationRecordView,
  RegistrationsPage,
  TransitionInput,
  TransitionView,
} from '@sambung/shared/registrations'
import { publicProcedure, router, staffProcedure } from '../../app/trpc.ts'
import { watch } from '../../app/watch.ts'
import { cancelRegistration } from './cancel-registration.ts'
import { decideRegistration } from './decide-registration.ts'
import { getRegistration } from './get-registration.ts'
import { countRegistrations, listRegistrations } from './list-registrations.ts'
import { submitRegistration } from './submit-registration.ts'
import { openTracking, startWatching, trackRegistration } from './track-registration.ts'

export const registrationRouter = router({
  submit: publicProcedure
    .input(SubmitRegistrationInput)
    .output(SubmitRegistrationView)
    .mutation(({ ctx, input }) => submitRegistration(ctx, input)),
  track: publicProcedure
    .input(TrackRegistrationInput)
    .output(TrackingView)
    .query(({ ctx, input }) => trackRegistration(ctx, input)),
  /** By POST only, so that what opens a registration stays out of every address. */
  startWatch: publicProcedure
    .input(TrackRegistrationInput)
    .output(WatchTrackingView)
    .mutation(({ ctx, input }) => startWatching(ctx, input)),
  /** The registration at once, then after each move. */
  onTrack: publicProcedure.input(OnTrackInput).subscription(async function* ({ ctx, input, signal }) {
    yield* watch(ctx, { read: await openTracking(ctx, input), fingerprint: (view) => String(view.version), signal })
  }),
  cancel: publicProcedure
    .input(CancelRegistrationInput)
    .output(TrackingView)
    .mutation(({ ctx, input }) => cancelRegistration(ctx, input)),
})

/** The office's side. */
export const registrationsRouter = router({
  list: staffProcedure('registration:read')
    .input(ListRegistrationsInput)
    .output(RegistrationsPage)
    .query(({ ctx, input }) => listRegistrations(ctx, input)),
  counts: staffProcedure('registration:read')
    .output(RegistrationCountsView)
    .query(({ ctx }) => countRegistrations(ctx)),
  get: staffProcedure('registration:read')
    .input(RegistrationIdInput)
    .output(RegistrationRecordView)
    .query(({ ctx, input }) => getRegistration(ctx, input.id)),
  transition: staffProcedure('registration:decide')
    .input(TransitionInput)
    .output(TransitionView)
    .mutation(({ ctx, input }) => decideRegistration(ctx, input)),
})
