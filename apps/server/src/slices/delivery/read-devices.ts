import type { DeviceView } from '@sambung/shared/delivery'
import type { AppContext } from '../../app/context.ts'
import type { Provider } from '../messaging/index.ts'
import { claimDevice, forgetAsking, listDevices, saveDevice, type DeviceRow } from './repository.ts'

/** Gateways limit how often they may be asked (PROVIDERS §1.5). */
const ASK_EVERY_MS = 60_000

type Ctx = Pick<AppContext, 'db' | 'write' | 'clock' | 'log' | 'deliverer'>

/**
 * What each route's gateway last said of its device. Looking at it has an old answer asked anew beside the request: the
 * next look shows it.
 */
export async function readDevices(ctx: Ctx): Promise<DeviceView[]> {
  const rows = await listDevices(ctx.db)
  const now = ctx.clock.now()
  return ctx.deliverer.routes.map((provider, index) => {
    const route = index === 0 ? 'primary' : 'fallback'
    const key = `${route}:${provider.name}`
    const row = rows.find((candidate) => candidate.route === key)
    if (row === undefined || row.askedAt <= now - ASK_EVERY_MS) {
      askDevice(ctx, { key, provider }).catch((error: unknown) =>
        ctx.log.warn('the gateway could not be asked for its device', {
          provider: provider.name,
          error: error as Error,
        }),
      )
    }
    return toView({ route, provider: provider.name }, row ?? null)
  })
}

/** The gateway has told of its device: what is kept is old, and the next look asks anew. */
export async function askDevicesAgain(ctx: Pick<AppContext, 'write'>): Promise<void> {
  await ctx.write((tx) => forgetAsking(tx))
}

async function askDevice(ctx: Ctx, { key, provider }: { key: string; provider: Provider }): Promise<void> {
  if (provider.checkDevice === undefined) return
  const now = ctx.clock.now()
  if (!(await ctx.write((tx) => claimDevice(tx, key, { now, before: now - ASK_EVERY_MS })))) return
  const report = await provider.checkDevice()
  await ctx.write((tx) => saveDevice(tx, key, { report, now: ctx.clock.now() }))
}

function toView(of: Pick<DeviceView, 'route' | 'provider'>, row: DeviceRow | null): DeviceView {
  const nothing = { at: null, quota: null, planEndsAt: null, cause: null, reason: null }
  if (row === null || row.report === null || row.answeredAt === null) return { ...of, ...nothing, state: 'unasked' }
  const { report } = row
  const at = new Date(row.answeredAt).toISOString()
  if (report.kind === 'reported') {
    const planEndsAt = report.planEndsAt === null ? null : new Date(report.planEndsAt).toISOString()
    const state = report.isConnected ? 'connected' : 'disconnected'
    return { ...of, ...nothing, at, state, quota: report.quota, planEndsAt }
  }
  const cause = report.kind === 'refused' ? report.cause : null
  return { ...of, ...nothing, at, state: report.kind, cause, reason: report.reason }
}
