import type { AppErrorShape } from '@sambung/shared/errors'

/** What the doors write, as far as tests read it; what an answer does not have is undefined when read. */
export type Body = {
  success: boolean
  code: string
  message: string
  request_id: string
  retry_after: number
  attempts_left: number
  registration_number: string
  errors: { path: string; message: string }[]
  data: {
    verification_id: string
    delivery: string
    expires_in: number
    resend_in: number
    verification_token: string
    registration_number: string
    tracking_url: string
    status: string
    timeline: { status: string; at: string }[]
  }
  result: { data: unknown }
  error: { message: string; data: { code: string; httpStatus: number; app: AppErrorShape } }
  text: string
}

/** What came back: the status, the body as the door writes it, and the headers. */
export type Answer = {
  status: number
  body: Body
  headers: Headers
  /** The product's code of a failure, whichever door; null on success. */
  code: string | null
}

export type ClientOptions = { address?: string; cookies?: boolean; headers?: Record<string, string> }

export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  /** A typed-router call over HTTP: query or mutation by name. */
  query(procedure: string, input?: unknown): Promise<Answer>
  mutate(procedure: string, input: unknown): Promise<Answer>
  /** The façade's calls. */
  requestCode(phone: string, more?: Record<string, unknown>): Promise<Answer>
  verifyCode(phone: string, otp: unknown, more?: Record<string, unknown>): Promise<Answer>
  cookie: string | null
}

/** One browser (or script) over real HTTP: keeps its cookies, comes from one address. */
export function createClient(base: string, options: ClientOptions = {}): Client {
  const client: Client = {
    cookie: null,
    get: (path, headers = {}) => send('GET', path, { headers }),
    post: (path, body, headers = {}) => send('POST', path, { headers, body }),
    query: (procedure, input) =>
      send(
        'GET',
        `/trpc/${procedure}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`,
        {},
      ),
    mutate: (procedure, input) => send('POST', `/trpc/${procedure}`, { body: input }),
    requestCode: (phone, more = {}) =>
      client.post('/api/registrations/public/request-otp', { phone, full_name: 'Siti Rahmawati', ...more }),
    verifyCode: (phone, otp, more = {}) => client.post('/api/registrations/public/verify-otp', { phone, otp, ...more }),
  }

  async function send(
    method: string,
    path: string,
    request: { body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer> {
    const response = await fetch(base + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
        ...(client.cookie !== null && { cookie: client.cookie }),
        ...(options.address !== undefined && { 'x-forwarded-for': options.address }),
        ...options.headers,
        ...request.headers,
      },
      ...(request.body !== undefined && {
        body: typeof request.body === 'string' ? request.body : JSON.stringify(request.body),
      }),
    })
    if (options.cookies !== false) client.cookie = keepCookies(client.cookie, response.headers.getSetCookie())
    const text = await response.text()
    const body = parse(text)
    return { status: response.status, body, headers: response.headers, code: codeOf(body) }
  }
  return client
}

/** The `cookie` header after these `set-cookie`s: by name, the newest stays; what is taken back goes. */
function keepCookies(known: string | null, set: string[]): string | null {
  const jar = new Map<string, string>()
  for (const pair of known?.split('; ') ?? []) jar.set(pair.slice(0, pair.indexOf('=')), pair)
  for (const cookie of set) {
    const [pair = ''] = cookie.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    if (/; *Max-Age=0(;|$)/i.test(cookie)) jar.delete(name)
    else jar.set(name, pair)
  }
  return jar.size === 0 ? null : [...jar.values()].join('; ')
}

function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body
  } catch {
    return { text } as Body
  }
}

function codeOf(body: Partial<Body>): string | null {
  return body.code ?? body.error?.data.app.code ?? null
}
