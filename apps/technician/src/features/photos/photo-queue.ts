import type { ErrorCode } from '@sambung/shared/errors'
import { forgetPhoto, isKept, keepPhoto, listWaitingPhotos, type WaitingPhoto } from './photo-store.ts'
import { uploadPhoto } from './upload-photo.ts'

export type PhotoState =
  | { kind: 'sending'; percent: number }
  | { kind: 'waiting' }
  | { kind: 'failed'; code: ErrorCode }
  /** With the server; here until the screens have read it from there. */
  | { kind: 'sent' }

export type QueuedPhoto = WaitingPhoto & { state: PhotoState; kept: boolean }

type Session = { staffId: string; whenSent: () => Promise<unknown> }

const TRY_AGAIN_MS = 20_000
/** Sending them again as they are changes nothing: no photo, or no longer one's visit. */
const HOPELESS: readonly ErrorCode[] = ['PHOTO_UNREADABLE', 'NOT_FOUND']

export function isHopeless({ state }: QueuedPhoto): boolean {
  return state.kind === 'failed' && HOPELESS.includes(state.code)
}

function isDue(photo: QueuedPhoto): boolean {
  return photo.state.kind !== 'sent' && !isHopeless(photo)
}

/**
 * The photos taken but not yet with the server, of all visits: kept on the phone first, then sent one after the other,
 * whichever screen is open, and again whenever there is a signal.
 */
class PhotoQueue {
  #photos: readonly QueuedPhoto[] = []
  #session: Session | null = null
  #turn: Promise<void> = Promise.resolve()
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly read = (): readonly QueuedPhoto[] => this.#photos

  /** Takes up what this person left unsent, and tries again by itself; the answer ends the trying. */
  start(session: Session): () => void {
    this.#session = session
    this.#show(this.#photos.filter(({ staffId }) => staffId === session.staffId))
    const sendDue = () => {
      if (this.#photos.some(isDue)) void this.send()
    }
    void listWaitingPhotos(session.staffId).then((kept) => {
      if (this.#session !== session) return
      const known = new Set(this.#photos.map(({ key }) => key))
      const found = kept.filter(({ key }) => !known.has(key))
      this.#show([
        ...found.map((photo): QueuedPhoto => ({ ...photo, state: { kind: 'waiting' }, kept: true })),
        ...this.#photos,
      ])
      sendDue()
    })
    addEventListener('online', sendDue)
    const timer = setInterval(sendDue, TRY_AGAIN_MS)
    return () => {
      removeEventListener('online', sendDue)
      clearInterval(timer)
    }
  }

  async add(photo: Omit<WaitingPhoto, 'staffId'>): Promise<void> {
    if (this.#session === null) return
    const own = { ...photo, staffId: this.#session.staffId }
    const kept = await keepPhoto(own)
    this.#show([...this.#photos, { ...own, state: { kind: 'sending', percent: 0 }, kept }])
    void this.send(photo.visitId)
  }

  discard(key: string): void {
    this.#show(this.#photos.filter((photo) => photo.key !== key))
    void forgetPhoto(key)
  }

  /** Sends what is due, of one visit or of all. True when nothing of it is left that could still be sent. */
  async send(visitId: string | null = null): Promise<boolean> {
    const isMeant = (photo: QueuedPhoto) => (visitId === null || photo.visitId === visitId) && isDue(photo)
    this.#turn = this.#turn.then(() => alone(() => this.#sendEach(isMeant)))
    await this.#turn
    return !this.#photos.some(isMeant)
  }

  async #sendEach(isMeant: (photo: QueuedPhoto) => boolean): Promise<void> {
    const due = this.#photos.filter(isMeant)
    for (const [at, photo] of due.entries()) {
      if (await this.#sendOne(photo)) continue
      // No connection for this one is none for the others.
      for (const other of due.slice(at)) this.#change(other.key, { kind: 'waiting' })
      return
    }
  }

  /** False: the server was not reached. */
  async #sendOne({ key, visitId, content, kept }: QueuedPhoto): Promise<boolean> {
    if (kept && !(await isKept(key))) return this.#settle(key)
    this.#change(key, { kind: 'sending', percent: 0 })
    const outcome = await uploadPhoto(content, {
      visitId,
      key,
      onProgress: (percent) => this.#change(key, { kind: 'sending', percent }),
    })
    if (outcome.ok) {
      await forgetPhoto(key)
      return this.#settle(key)
    }
    if (outcome.code === 'OFFLINE') return false
    this.#change(key, { kind: 'failed', code: outcome.code })
    return true
  }

  #settle(key: string): true {
    this.#change(key, { kind: 'sent' })
    const isRead = this.#session?.whenSent() ?? Promise.resolve()
    void isRead.finally(() => this.#show(this.#photos.filter((photo) => photo.key !== key)))
    return true
  }

  #change(key: string, state: PhotoState): void {
    this.#show(this.#photos.map((photo) => (photo.key === key ? { ...photo, state } : photo)))
  }

  #show(photos: readonly QueuedPhoto[]): void {
    this.#photos = photos
    for (const listener of this.#listeners) listener()
  }
}

/** Two tabs of one phone do not send the same photo side by side. Without https browsers have no such locks. */
async function alone(work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request('sambung-photos', work)
  else await work()
}

export const photoQueue = new PhotoQueue()
