import type { PublicContext } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import type { Asker } from './repository.ts'

/** Whose verification this request may speak of. An address that could not be told apart vouches for nobody. */
export function askerOf(ctx: PublicContext, verificationId: string | undefined): Asker {
  return {
    verificationId: verificationId ?? null,
    browserHash: ctx.browserToken === null ? null : hashToken(ctx.browserToken),
    addressKey: ctx.hasOwnAddress ? ctx.addressKey : null,
  }
}
