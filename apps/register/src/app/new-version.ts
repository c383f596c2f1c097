const KEY = 'sambung.reloaded'
const NOT_AGAIN_MS = 30_000

/**
 * A page that was open while a new version was installed asks for files that are gone. Where the server answers, the
 * page loads the new version; on a weak signal it stays as it is, and the screen says that there is no connection.
 */
export function reloadOnNewVersion(isSeenTo: () => boolean): void {
  addEventListener('vite:preloadError', () => {
    if (isSeenTo()) return
    if (Date.now() - lastReload() < NOT_AGAIN_MS) return
    void answers(location.pathname).then((answered) => {
      if (!answered) return
      remember(Date.now())
      location.reload()
    })
  })
}

/** Whether the server can be reached, and has this page. */
export async function answers(path: string): Promise<boolean> {
  try {
    return (await fetch(path, { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}

function lastReload(): number {
  try {
    return Number(sessionStorage.getItem(KEY) ?? 0)
  } catch {
    // Without storage nothing would stop a second reload.
    return Date.now()
  }
}

function remember(now: number): void {
  try {
    sessionStorage.setItem(KEY, String(now))
  } catch {
    // Storage that cannot be read is never reloaded for: see above.
  }
}
