const NAME = 'sambung-photos'
const STORE = 'waiting'

/** A photo that the server does not have yet. */
export type WaitingPhoto = {
  key: string
  /** Who took it: a phone may be lent. */
  staffId: string
  visitId: string
  /** Whose house it is, to name it where the visit itself is not shown. */
  visitName: string
  content: Blob
  thumbnail: string
  at: number
}

/**
 * Photos stay on the phone until the server has them, whatever becomes of the tab. False: there is no store (a private
 * window), and it lasts as long as the tab. Nothing here ever rejects.
 */
export async function keepPhoto(photo: WaitingPhoto): Promise<boolean> {
  return (await inStore('readwrite', (store) => store.put(photo))) !== null
}

export async function forgetPhoto(key: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(key))
}

/** False only where the store says so: another tab has sent or discarded it. */
export async function isKept(key: string): Promise<boolean> {
  return (await inStore('readonly', (store) => store.count(key))) !== 0
}

/** Of all this person's visits, oldest first. */
export async function listWaitingPhotos(staffId: string): Promise<WaitingPhoto[]> {
  const all = await inStore('readonly', (store) => store.getAll() as IDBRequest<WaitingPhoto[]>)
  return (all ?? []).filter((photo) => photo.staffId === staffId).toSorted((a, b) => a.at - b.at)
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  try {
    const database = await open()
    try {
      return await settled(work(database.transaction(STORE, mode).objectStore(STORE)))
    } finally {
      database.close()
    }
  } catch {
    return null
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE, { keyPath: 'key' }))
  return settled(request)
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the store refused')))
  })
}
