import { AppError } from '@sambung/shared/errors'
import { Hono } from 'hono'
import { hashToken } from '../../config/secrets.ts'
import { readPhoto, storePhoto } from '../../slices/files/index.ts'
import { HOUR_MS, takeLimits, type Subject } from '../../slices/limits/index.ts'
import { isSecondStepDue } from '../../slices/staff/index.ts'
import { findBrowsersVerification } from '../../slices/verification/index.ts'
import { addPhoto, findSent, mayAddPhoto } from '../../slices/work-orders/add-photo.ts'
import { isVisitOf } from '../../slices/work-orders/index.ts'
import type { AppContext } from '../context.ts'
import { requireStaff } from '../require-staff.ts'
import { failureResponse } from './failures.ts'
import { createRequestScope, type HttpEnv, type RequestScope } from './request-context.ts'

// Anything else is no id of ours, and nothing a database should be asked for.
const ID = /^[A-Za-z0-9_-]{1,64}$/
const PER_BROWSER = 20
const PER_ADDRESS = 120
const PER_TECHNICIAN = 300

/** Private photos: in by three narrow doors, out only to staff who may see them. */
export function createFileDoors(app: AppContext): Hono<HttpEnv> {
  const doors = new Hono<HttpEnv>()
  doors.post('/identity-photo', async (c) => {
    const scope = createRequestScope(app, c)
    try {
      const uploaderKey = await browserKey(scope)
      await take(scope, [
        { key: `photo-browser:${uploaderKey}`, max: PER_BROWSER },
        { key: `photo-address:${scope.addressKey}`, max: PER_ADDRESS },
      ])
      const bytes = Buffer.from(await c.req.arrayBuffer())
      const file = await storePhoto(scope, { kind: 'identity_photo', bytes, uploaderKey, ownerId: null })
      return c.json(
        { success: true, data: { id: file.id, width: file.width, height: file.height, bytes: file.bytes } },
        201,
      )
    } catch (error) {
      return failureResponse(scope, error)
    }
  })
  doors.post('/work-photo', async (c) => {
    const scope = createRequestScope(app, c)
    try {
      const staff = await requireStaff(scope, 'visit:own')
      const ctx = { ...scope, staff }
      const workOrderId = c.req.query('workOrderId') ?? ''
      // Somebody else's visit is as unknown as one that does not exist.
      if (!ID.test(workOrderId)) throw new AppError('NOT_FOUND')
      const given = c.req.query('key') ?? ''
      const of = { workOrderId, key: ID.test(given) ? given : null }
      const sent = await findSent(ctx, of)
      if (sent !== null) return c.json({ success: true, data: sent }, 201)
      if (!(await mayAddPhoto(ctx, workOrderId))) throw new AppError('NOT_FOUND')
      await take(scope, [{ key: `photo-staff:${staff.id}`, max: PER_TECHNICIAN }])
      const file = await addPhoto(ctx, of, Buffer.from(await c.req.arrayBuffer()))
      return c.json({ success: true, data: file }, 201)
    } catch (error) {
      return failureResponse(scope, error)
    }
  })
  doors.get('/:id', async (c) => {
    const scope = createRequestScope(app, c)
    try {
      const staff = await scope.findStaff()
      // A guessed or copied address tells nobody whether there is such a photo.
      const id = c.req.param('id')
      const mayAsk = staff !== null && !isSecondStepDue(staff, app.config) && ID.test(id)
      const photo = mayAsk ? await readPhoto({ ...scope, staff }, id, isVisitOf) : null
      if (photo === null) throw new AppError('NOT_FOUND')
      return c.body(new Uint8Array(photo.content), 200, {
        'content-type': photo.mime,
        'content-disposition': 'inline',
        'cache-control': 'no-store',
      })
    } catch (error) {
      return failureResponse(scope, error)
    }
  })
  return doors
}

/** A browser that has proven a number may send photos for its registration; the cookie is what binds them to it. */
async function browserKey(scope: RequestScope): Promise<string> {
  if (scope.browserToken === null) throw new AppError('VERIFICATION_REQUIRED')
  const browserHash = hashToken(scope.browserToken)
  const verification = await findBrowsersVerification(scope.db, browserHash)
  if (verification?.state !== 'verified') throw new AppError('VERIFICATION_REQUIRED')
  return browserHash
}

async function take(scope: RequestScope, limits: { key: string; max: number }[]): Promise<void> {
  const subjects = limits.map(({ key, max }): Subject => ({ key, caps: [{ max, windowMs: HOUR_MS }] }))
  await scope.write((tx) => takeLimits(tx, subjects, scope.clock.now()))
}
