import {
  RequestCodeInput,
  RequestCodeView,
  VerificationProgressInput,
  VerifyCodeInput,
  VerifyCodeView,
  VerificationProgressView,
} from '@sambung/shared/verification'
import { publicProcedure, router } from '../../app/trpc.ts'
import { watch } from '../../app/watch.ts'
import { getProgress } from './read-progress.ts'
import { requestCode } from './request-code.ts'
import { verifyCode } from './verify-code.ts'

export const verificationRouter = router({
  request: publicProcedure
    .input(RequestCodeInput)
    .output(RequestCodeView)
    .mutation(({ ctx, input }) => requestCode(ctx, input)),
  verify: publicProcedure
    .input(VerifyCodeInput)
    .output(VerifyCodeView)
    .mutation(({ ctx, input }) => verifyCode(ctx, input)),
  progress: publicProcedure
    .input(VerificationProgressInput)
    .output(VerificationProgressView)
    .query(({ ctx, input }) => getProgress(ctx, input.verificationId)),
  /** Progress at once, then each time something but the clock has changed. */
  onDelivery: publicProcedure.input(VerificationProgressInput).subscription(async function* ({ ctx, input, signal }) {
    yield* watch(ctx, {
      read: () => getProgress(ctx, input.verificationId),
      fingerprint: ({ now: _clock, ...rest }) => JSON.stringify(rest),
      signal,
    })
  }),
})
