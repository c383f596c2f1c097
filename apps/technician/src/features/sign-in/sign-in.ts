export type SignInOutcome =
  | { outcome: 'in' | 'second-step' | 'refused' | 'offline' | 'failed' }
  | { outcome: 'limited'; minutes: number }

/** Signs in by the door all staff use; the session is a cookie that scripts cannot read. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  let answer: Response
  try {
    answer = await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: email.trim(), password, rememberMe: true }),
    })
  } catch {
    return { outcome: 'offline' }
  }
  if (answer.ok) {
    const body = (await answer.json().catch(() => null)) as { secondStep?: boolean } | null
    return { outcome: body?.secondStep === true ? 'second-step' : 'in' }
  }
  if (answer.status === 429) {
    return { outcome: 'limited', minutes: Math.ceil(Number(answer.headers.get('retry-after') ?? 60) / 60) }
  }
  // What is not even the form of an e-mail address matches no account either.
  return { outcome: [400, 401, 403, 422].includes(answer.status) ? 'refused' : 'failed' }
}
