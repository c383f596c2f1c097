import { join } from 'node:path'

import { withLock } from './lock.mjs'
import { root, runQuietly, say } from './processes.mjs'
import { setupLock, waiting } from './toolchain.mjs'

/** Builds the packages whose sources changed; turbo keeps the rest. */
export async function buildChanged() {
  await withLock(
    setupLock,
    async () => {
      const slow = setTimeout(() => say('Building what changed…'), 1_500)
      try {
        await runQuietly(join(root, 'node_modules/.bin/turbo'), ['run', 'build', '--output-logs=new-only'], {
          env: {
            TURBO_TELEMETRY_DISABLED: '1',
            TURBO_NO_UPDATE_NOTIFIER: '1',
            DO_NOT_TRACK: '1',
            NO_COLOR: '1',
          },
        })
      } finally {
        clearTimeout(slow)
      }
    },
    { onWait: waiting },
  )
}
