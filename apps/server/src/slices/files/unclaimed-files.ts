import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppContext } from '../../app/context.ts'
import type { Instant } from '../../ports/clock.ts'
import { listKnownIds } from './repository.ts'
import { isFileId } from './vault.ts'

const DAY_MS = 24 * 60 * 60_000
const FOLDERS_AT_ONCE = 64
const NAMES_AT_ONCE = 200
/** An upload takes seconds: this one's process ended in the middle of it. */
const KEEP_HALF_WRITTEN_MS = DAY_MS
/** A database that was put in the place of another may yet be put back, and then its photos are wanted. */
const KEEP_UNCLAIMED_MS = 7 * DAY_MS
const HALF_WRITTEN = '.new'
const UNCLAIMED = '.unclaimed'

type Sweep = { now: Instant; turn: number }

/**
 * Removes what no record names: bytes whose row was never written, or whose removal was cut short. A file is marked when it
 * is first found unclaimed, and removed a week later. Looks at some folders at a turn; turns go round. Returns how many
 * files are gone.
 */
export async function removeUnclaimedFiles(
  ctx: Pick<AppContext, 'config' | 'db' | 'closing'>,
  { now, turn }: Sweep,
): Promise<number> {
  const root = join(ctx.config.dataDir, 'files')
  const all = (await readdir(root).catch(none)).toSorted()
  const count = Math.min(all.length, FOLDERS_AT_ONCE)
  const folders = Array.from({ length: count }, (_, at) => all[(turn * FOLDERS_AT_ONCE + at) % all.length] ?? '')
  let gone = 0
  for (const folder of folders) {
    if (ctx.closing.aborted) break
    gone += await sweepFolder(ctx, join(root, folder), now)
  }
  return gone
}

async function sweepFolder({ db }: Pick<AppContext, 'db'>, folder: string, now: Instant): Promise<number> {
  const names = new Set(await readdir(folder).catch(none))
  let gone = 0
  for (const name of names) {
    if (!name.endsWith(HALF_WRITTEN) || (await ageOf(join(folder, name), now)) < KEEP_HALF_WRITTEN_MS) continue
    await rm(join(folder, name), { force: true })
    gone += 1
  }
  const ids = [...names].filter(isFileId)
  for (let from = 0; from < ids.length; from += NAMES_AT_ONCE) {
    const some = ids.slice(from, from + NAMES_AT_ONCE)
    const known = await listKnownIds(db, some)
    for (const id of some) {
      const path = join(folder, id)
      const mark = path + UNCLAIMED
      const isMarked = names.has(id + UNCLAIMED)
      if (known.has(id)) {
        if (isMarked) await rm(mark, { force: true })
      } else if (!isMarked) {
        await writeFile(mark, '', { mode: 0o600 })
        await utimes(mark, now / 1000, now / 1000)
      } else if ((await ageOf(mark, now)) >= KEEP_UNCLAIMED_MS) {
        await rm(path, { force: true })
        await rm(mark, { force: true })
        gone += 1
      }
    }
  }
  return gone
}

/** Zero for what is gone by now: another process was first. */
async function ageOf(path: string, now: Instant): Promise<number> {
  const found = await stat(path).catch(() => null)
  return found === null ? 0 : now - found.mtimeMs
}

function none(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return []
  throw error
}
