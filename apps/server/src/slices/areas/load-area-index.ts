import { Worker } from 'node:worker_threads'
import type { AreaIndex } from './area-index.ts'

let loading: Promise<AreaIndex> | null = null

/**
 * The index of this process, built at its first use. A worker builds it, so other requests are served meanwhile
 * and everything but the finished arrays is given back when the worker ends.
 */
export function loadAreaIndex(): Promise<AreaIndex> {
  loading ??= buildInWorker().catch((error: unknown) => {
    // The next search tries again.
    loading = null
    throw error
  })
  return loading
}

function buildInWorker(): Promise<AreaIndex> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./area-index-worker.ts', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`area index worker ended with ${code} before its answer`)))
  })
}
