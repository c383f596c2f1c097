import { AppError } from '@sambung/shared/errors'
import { type Phone, foldPhone, toWirePhone } from '@sambung/shared/phone'
import { TrackRegistrationInput, TrackingToken } from '@sambung/shared/registration'
import type { Context } from 'hono'
import * as z from 'zod/mini'
import type { NumberProblem } from '../../../../../register/src/app/page-state.ts'
import type { PageDeps } from './page-deps.ts'
import { type PageView, refusalOf } from './page-view.ts'

/** The plain forms: what the pages do before their script has arrived, and without it. */
export function pageForms(deps: PageDeps, view: PageView) {
  return {
    async requestCode(c: Context): Promise<Response> {
      const { fullName = '', phone = '' } = await fields(c)
      const state = view.state(c, '/daftar')
      const again = (problem: NumberProblem, status: number) =>
        view.show(c, { ...state, number: { fullName, phone, problem } }, status)
      const folded = foldPhone(phone)
      if (fullName.trim() === '') return again({ field: 'fullName', kind: 'empty' }, 400)
      if (!folded.ok) return again({ field: 'phone', kind: folded.problem }, 400)
      try {
        await deps.requestCode(c, { phone: toWirePhone(folded.phone), fullName, locale: state.locale })
      } catch (error) {
        const { failure, status } = refusalOf(error, deps.now)
        const waits = failure.code === 'OTP_COOLDOWN' && (await isAwaiting(c, folded.phone))
        // Sent twice by an impatient thumb: the code is on its way, and the next page counts the wait.
        if (!waits) return again({ field: null, failure }, status)
      }
      return c.redirect('/daftar/kode', 303)
    },

    async verifyCode(c: Context): Promise<Response> {
      const { code = '' } = await fields(c)
      const state = view.state(c, '/daftar/kode')
      const found = await deps.findProgress(c)
      if (found === null) return c.redirect('/daftar', 303)
      const { phone } = found
      try {
        const { verificationToken: token, expiresIn } = await deps.verifyCode(c, { phone, code: sixDigits(code) })
        return await view.show(c, { ...state, proof: { phone, token, expiresIn } })
      } catch (error) {
        const { failure, status } = refusalOf(error, deps.now)
        // Asked again: the refusal may have used up an attempt. What was typed is not repeated: it may be a code.
        const after = (await deps.findProgress(c)) ?? found
        return view.show(c, { ...state, code: { fullName: '', ...after, failure } }, status)
      }
    },

    async track(c: Context): Promise<Response> {
      const { registrationNumber = '', phoneLast4 = '' } = await fields(c)
      const input = z.safeParse(TrackRegistrationInput, { registrationNumber, phoneLast4: phoneLast4.trim() })
      return showTracked(c, registrationNumber, async () => {
        // The same answer as for a number that does not exist: the form of one is no secret, but neither is it a help.
        if (!input.success) throw new AppError('NOT_FOUND')
        return { view: await deps.track(c, input.data), phoneLast4: phoneLast4.trim() }
      })
    },

    /** `/lacak/:number`: the link of the message carries a token; a registration number opens the form for it. */
    async showTracking(c: Context): Promise<Response> {
      const given = c.req.param('number') ?? ''
      const token = c.req.query('t') ?? given
      const isLink = z.safeParse(TrackingToken, token).success && !/^REG[0-9]+$/i.test(token)
      if (!isLink) {
        const state = view.state(c, '/lacak')
        return view.show(c, { ...state, tracking: { registrationNumber: given.slice(0, 40), failure: null } })
      }
      return showTracked(c, '', async () => ({ view: await deps.track(c, { trackingToken: token }), token }))
    },
  }

  async function showTracked(c: Context, registrationNumber: string, find: () => Promise<Tracked>): Promise<Response> {
    const state = view.state(c, '/lacak')
    try {
      return await view.show(c, { ...state, tracking: await find() })
    } catch (error) {
      const { failure, status } = refusalOf(error, deps.now)
      return view.show(
        c,
        { ...state, tracking: { registrationNumber: registrationNumber.slice(0, 40), failure } },
        status,
      )
    }
  }

  async function isAwaiting(c: Context, phone: Phone): Promise<boolean> {
    const found = await deps.findProgress(c)
    const known = found === null ? null : foldPhone(found.phone)
    return known !== null && known.ok && known.phone === phone && found?.progress.state === 'open'
  }
}

type Tracked = { view: Awaited<ReturnType<PageDeps['track']>>; token?: string; phoneLast4?: string }

/** The text fields of a form; a file in place of text counts as nothing. */
async function fields(c: Context): Promise<Record<string, string | undefined>> {
  // What is no form is like an empty one: the page then says what is missing.
  const body = await c.req.parseBody().catch(() => ({}))
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** `123 456` and `123-456` as typed into the form. Anything but six digits costs no attempt. */
function sixDigits(typed: string): string {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '')
  if (!/^[0-9]{6}$/.test(code)) throw new AppError('VALIDATION_FAILED')
  return code
}
