import {
  CancelRegistrationInput,
  OnTrackInput,
  SubmitRegistrationInput,
  SubmitRegistrationView,
  TrackingView,
  TrackRegistrationInput,
  WatchTrackingView,
} from '@sambung/shared/registration'
import { publicProcedure, router } from '../../app/trpc.ts'
import { watch } from '../../app/watch.ts'
import { cancelRegistration } from './cancel-registration.ts'
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
    yield* watch(ctx, {
      read: await openTracking(ctx, input),
      // A technician sets out, a time changes: the visit moves while the registration stands.
      fingerprint: ({ status, version, visit }) => `${status} ${version} ${JSON.stringify(visit)}`,
      signal,
    })
  }),
  cancel: publicProcedure
    .input(CancelRegistrationInput)
    .output(TrackingView)
    .mutation(({ ctx, input }) => cancelRegistration(ctx, input)),
})

export { registrationsRouter } from './office-router.ts'
