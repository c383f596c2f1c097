import { ImportView } from '@sambung/shared/coverage'
import type { ErrorCode } from '@sambung/shared/errors'
import { getPreferences } from '../../../app/preferences.ts'

type Refusal = { code?: ErrorCode; message?: string; request_id?: string }

/** Sends the file as it is. Rejects as a call of the typed router does, so that the same notes can tell of it. */
export async function sendFile(file: Blob, dryRun: boolean): Promise<ImportView> {
  const response = await fetch(`/api/admin/distribution-points.csv${dryRun ? '?dryRun=1' : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'accept-language': getPreferences().locale },
    body: file,
  })
  const body = (await response.json()) as Refusal & { data?: unknown }
  if (response.ok) return ImportView.parse(body.data)
  const app = { code: body.code ?? 'INTERNAL', requestId: body.request_id ?? '' }
  throw Object.assign(new Error(body.message ?? ''), { data: { app } })
}
