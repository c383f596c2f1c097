// Runs in the measured page before anything else, and leaves what it saw in `benchMarks`.
{
  const marks = { lcp: 0, blocking: 0, shift: 0, loaded: 0 }
  globalThis.benchMarks = marks
  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
  watch('largest-contentful-paint', (entry) => (marks.lcp = entry.startTime))
  // What a tap waits for: of each long task, all beyond 50 ms.
  watch('longtask', (entry) => (marks.blocking += Math.max(0, entry.duration - 50)))
  watch('layout-shift', (entry) => {
    if (!entry.hadRecentInput) marks.shift += entry.value
  })
  globalThis.addEventListener('load', () => (marks.loaded = performance.now()))
}
