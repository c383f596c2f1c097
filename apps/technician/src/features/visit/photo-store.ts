const NAME = 'sambung-photos'
const STORE = 'waiting'

/** A photo that the server does not have yet. */
export type WaitingPhoto = { key: string; visitId: string; content: Blob; thumbnail: string; at: number }

/**
 * Photos stay on the phone until the server has them, whatever becomes of the tab. Without a store (a private window)
 * they last as long as the tab; nothing here ever rejects.
 */
export async function keepPhoto(photo: WaitingPhoto): Promise<void> {
  await inStore('readwrite', (store) => store.put(photo))
}

export async function forgetPhoto(key: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(key))
}

/** Oldest first. */
export async function listWaitingPhotos(visitId: string): Promise<WaitingPhoto[]> {
  const all = await inStore('readonly', (store) => store.getAll() as IDBRequest<WaitingPhoto[]>)
  return (all ?? []).filter((photo) => photo.visitId === visitId).toSorted((a, b) => a.at - b.at)
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
