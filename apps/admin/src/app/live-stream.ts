import type { ChangesView } from '@sambung/shared/changes'
import { appCode } from '../lib/failure.ts'
import { applyChanges, refreshLive } from '../lib/live.ts'
import { reportSignedOut } from '../lib/query-client.ts'
import { api } from '../lib/trpc.ts'
import { type Connection, connection } from './connection.ts'

/** What the tab that holds the stream tells the others. */
type Told =
  | { kind: 'state'; state: Connection }
  | { kind: 'changes'; id: string; view: ChangesView }
  | { kind: 'hello' }

const NAME = 'sambung-live'
const AGAIN_MS = 5_000

/** Keeps this tab told of what changes, until the answer is called. */
export function followChanges(): () => void {
  const ended = new AbortController()
  // There are no locks on a plain http address that is not this computer's own: each tab then reads a stream of its own.
  const leave =
    (navigator.locks as LockManager | undefined) === undefined ? readAlone(ended.signal) : share(ended.signal)
  return () => {
    ended.abort()
    leave()
    connection.set('connecting')
  }
}

function show(state: Connection): void {
  // While it was down things may have changed that nobody told us of.
  if (state === 'live' && connection.get() === 'polling') refreshLive()
  connection.set(state)
}

function readAlone(signal: AbortSignal): () => void {
  void readOn({ lastEventId: null, signal, state: show, changes: (_id, view) => applyChanges(view) })
  return () => {}
}

/**
 * One stream for all tabs of a browser: whoever holds the lock reads it and passes on what it hears. When that tab is
 * closed the lock goes to another, which resumes after the last event it was told of.
 */
function share(signal: AbortSignal): () => void {
  const channel = new BroadcastChannel(NAME)
  let lastEventId: string | null = null
  let holder = false

  const tell = (told: Told) => channel.postMessage(told)
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data.kind === 'hello') {
      if (holder) tell({ kind: 'state', state: connection.get() })
    } else if (data.kind === 'state') show(data.state)
    else {
      lastEventId = data.id
      applyChanges(data.view)
    }
  })
  tell({ kind: 'hello' })

  navigator.locks
    .request(NAME, { signal }, () => {
      holder = true
      return readOn({
        lastEventId,
        signal,
        state(state) {
          show(state)
          tell({ kind: 'state', state })
        },
        changes(id, view) {
          applyChanges(view)
          tell({ kind: 'changes', id, view })
        },
      })
    })
    // Closed before it was ever our turn.
    .catch(() => {})
  return () => channel.close()
}

type Reader = {
  lastEventId: string | null
  signal: AbortSignal
  state: (state: Connection) => void
  changes: (id: string, view: ChangesView) => void
}

/** Reads one stream after another, each from where the one before ended. */
async function readOn({ changes, ...reader }: Reader): Promise<void> {
  let { lastEventId } = reader
  while (!reader.signal.aborted) {
    await readStream({
      ...reader,
      lastEventId,
      changes(id, view) {
        lastEventId = id
        changes(id, view)
      },
    })
    await pause(AGAIN_MS, reader.signal)
  }
}

/** Reads until the stream ends for good; short breaks it mends itself, resuming after the last event. */
function readStream({ lastEventId, signal, state, changes }: Reader): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      stream.unsubscribe()
      resolve()
    }
    const stream = api.live.onChange.subscribe(
      { lastEventId },
      {
        onStarted() {
          clearTimeout(timer)
          timer = undefined
          state('live')
        },
        onData: ({ id, data }) => changes(id, data),
        onConnectionStateChange(now) {
          if (now.state !== 'connecting' || now.error === null || timer !== undefined) return
          state('connecting')
          // It tries on by itself, again and again; meanwhile the screens do not wait for it.
          timer = setTimeout(() => state('polling'), AGAIN_MS)
        },
        onError(error) {
          if (appCode(error) === 'UNAUTHENTICATED') reportSignedOut()
          state('polling')
          stop()
        },
        onComplete: stop,
      },
    )
    signal.addEventListener('abort', stop)
  })
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
