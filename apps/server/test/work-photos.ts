import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Client } from './client.ts'
import type { TestApp } from './start-test-app.ts'

/** Sends a small photo of a visit through the technicians' door. */
export async function sendWorkPhoto(
  app: TestApp,
  { cookie }: Pick<Client, 'cookie'>,
  visitId: string,
  key = '',
): Promise<{ status: number; code: string | null; id: string }> {
  const body = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#468' } })
    .jpeg()
    .toBuffer()
  const response = await fetch(
    `${app.url}/api/files/work-photo?workOrderId=${encodeURIComponent(visitId)}&key=${key}`,
    {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg', ...(cookie !== null && { cookie }) },
      body: new Uint8Array(body),
    },
  )
  const answer = (await response.json()) as { code?: string; data?: { id: string } }
  return { status: response.status, code: answer.code ?? null, id: answer.data?.id ?? '' }
}

/** The names of all private files that lie on disk. */
export function filesOnDisk({ dataDir }: Pick<TestApp, 'dataDir'>): string[] {
  const root = join(dataDir, 'files')
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted()
}
