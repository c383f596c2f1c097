/** Runs `work` once the page has nothing better to do. Safari has no idle callbacks: there it waits a little. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 5000 })
  else setTimeout(work, 1500)
}
