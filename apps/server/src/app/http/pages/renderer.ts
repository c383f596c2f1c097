import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { PageAssets, PageState } from '../../../../../register/src/app/page-state.ts'

/** Where `apps/register` builds to. */
export const BUILT_PAGES = fileURLToPath(new URL('../../../../../register/dist', import.meta.url))

export type Renderer = {
  render(state: PageState): Promise<string>
  /** `'sha256-…'` of each inlined style sheet, for the content security policy. */
  styleHashes: string[]
}

type ManifestChunk = { file: string; src?: string; isEntry?: boolean; imports?: string[] }
type Entry = { renderDocument(state: PageState, assets: PageAssets): string }

/** Null where the pages were not built. Reads the style sheet at once, the renderer when the first page is asked for. */
export function loadRenderer(folder: string): Renderer | null {
  const manifestFile = join(folder, 'client/manifest.json')
  if (!existsSync(manifestFile)) return null
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, ManifestChunk>
  const chunks = Object.values(manifest)
  const entry = chunks.find((chunk) => chunk.isEntry === true)
  const sheet = chunks.find((chunk) => chunk.file.endsWith('.css'))
  if (entry === undefined || sheet === undefined) throw new Error(`${manifestFile} names no entry or no style sheet`)
  const assets: PageAssets = {
    entry: `/${entry.file}`,
    preload: (entry.imports ?? []).flatMap((name) => manifest[name]?.file ?? []).map((file) => `/${file}`),
    css: readFileSync(join(folder, 'client', sheet.file), 'utf8').trim(),
  }
  let module: Promise<Entry> | null = null
  return {
    async render(state) {
      module ??= import(pathToFileURL(join(folder, 'server/entry-server.js')).href) as Promise<Entry>
      return (await module).renderDocument(state, assets)
    },
    styleHashes: [`'sha256-${createHash('sha256').update(assets.css).digest('base64')}'`],
  }
}
