import type { StaffRole } from '@sambung/shared/states'
import type { BrowserContext } from 'playwright-core'
import type { RunningApp } from './app.ts'

export type StaffMember = { id: string; name: string; email: string; password: string }

export const HEAD: Omit<StaffMember, 'id'> = {
  name: 'Administrator',
  email: 'kepala@contoh.id',
  password: 'kata sandi kepala',
}

/** What a server is told at its first start, so that there is somebody to invite the others. */
export const WITH_STAFF = { ADMIN_EMAIL: HEAD.email, ADMIN_PASSWORD: HEAD.password } as const

type InvitedRole = Exclude<StaffRole, 'technician'>

let people = 0

/** Somebody of this role, invited by the first administrator and with a password of his own. */
export async function givenStaff(app: RunningApp, role: InvitedRole, name: string): Promise<StaffMember> {
  const email = `staf-${(people += 1)}@contoh.id`
  const password = 'kata sandi untuk uji'
  const head = await sessionOf(app, HEAD)
  const link = await call<{ staffId: string; url: string }>(app, 'staff.invite', {
    input: { name, email, role },
    cookie: head,
  })
  const token = new URLSearchParams(new URL(link.url).hash.slice(1)).get('t') ?? ''
  await call(app, 'staff.acceptInvitation', { input: { token, password }, cookie: null })
  return { id: link.staffId, name, email, password }
}

/** The browser in which this person is signed in from now on. */
export async function signIn(app: RunningApp, context: BrowserContext, member: StaffMember): Promise<void> {
  const cookie = await sessionOf(app, member)
  const cut = cookie.indexOf('=')
  await context.addCookies([
    { name: cookie.slice(0, cut), value: cookie.slice(cut + 1), url: app.url, httpOnly: true, sameSite: 'Lax' },
  ])
}

export async function sessionOf(
  app: RunningApp,
  { email, password }: Pick<StaffMember, 'email' | 'password'>,
): Promise<string> {
  const answer = await fetch(`${app.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, rememberMe: true }),
  })
  const cookie = answer.headers
    .getSetCookie()
    .find((one) => one.includes('session'))
    ?.split(';')[0]
  if (cookie === undefined) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`)
  return cookie
}

type Call = { input: object; cookie: string | null }

export async function call<T>(app: RunningApp, procedure: string, { input, cookie }: Call): Promise<T> {
  const answer = await fetch(`${app.url}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie !== null && { cookie }) },
    body: JSON.stringify(input),
  })
  const { result } = (await answer.json()) as { result?: { data: T } }
  if (result === undefined) throw new Error(`${procedure} was answered with ${answer.status}`)
  return result.data
}
