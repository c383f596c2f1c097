import type { Config, RouteConfig } from '../../config/config.ts'
import { createFonnteProvider, type DeviceReport } from '../../slices/messaging/index.ts'
import { findNeededSimulator, remedyFor, START_SIMULATOR } from '../gateways.ts'
import { ok, problem, skipped, warning, type Finding } from './finding.ts'

const ANSWER_MS = 8_000
const LOW_QUOTA = 100
const DAY_MS = 24 * 60 * 60_000
const SOON_DAYS = 7

type Names = Record<'provider' | 'token' | 'device' | 'quota' | 'plan', string>

/** Each route's gateway: reachable, token, device, quota, plan. One call of `/device` says all of it. */
export async function checkGateways(config: Config): Promise<Finding[]> {
  const { enabled, routes } = config.messaging
  const simulator = await findNeededSimulator(config)
  const findings = enabled ? [] : [problem('messaging', 'switched off: no code is ever sent', remedyFor('disabled'))]
  for (const [index, route] of routes.entries()) {
    findings.push(...(await checkRoute(route, namesOf(index), simulator.url)))
  }
  return findings
}

function namesOf(index: number): Names {
  const prefix = index === 0 ? '' : 'fallback '
  return {
    provider: index === 0 ? 'provider' : 'fallback',
    token: `${prefix}token`,
    device: `${prefix}device`,
    quota: `${prefix}quota`,
    plan: `${prefix}plan`,
  }
}

async function checkRoute(route: RouteConfig, names: Names, simulatorUrl: URL | null): Promise<Finding[]> {
  const apiUrl = route.apiUrl ?? (simulatorUrl === null ? null : new URL('/send', simulatorUrl))
  if (apiUrl === null)
    return [
      problem(names.provider, 'the simulated WhatsApp does not run', START_SIMULATOR),
      ...rest(names, 'no gateway'),
    ]
  if (route.token === '')
    return [
      skipped(names.provider, `${route.provider} was not asked`),
      ...withoutToken(names, 'none configured', 'auth_failed'),
    ]

  const provider = createFonnteProvider({
    name: route.provider,
    apiUrl: apiUrl.href,
    token: route.token,
    timeoutMs: ANSWER_MS,
  })
  try {
    const report = (await provider.checkDevice?.()) ?? { kind: 'unreadable' as const, reason: 'cannot be asked' }
    return judge(report, names, `${route.provider} at ${apiUrl.host}`)
  } finally {
    await provider.close()
  }
}

function rest(names: Names, why: string): Finding[] {
  return [names.token, names.device, names.quota, names.plan].map((name) => skipped(name, why))
}

function withoutToken(names: Names, found: string, cause: string): Finding[] {
  const others = [names.device, names.quota, names.plan].map((name) => skipped(name, 'needs a valid token'))
  return [problem(names.token, found, remedyFor(cause)), ...others]
}

function judge(report: DeviceReport, names: Names, where: string): Finding[] {
  const reached = ok(names.provider, `${where} answers`)
  switch (report.kind) {
    case 'unreachable':
      return [
        problem(names.provider, `${where} does not answer (${report.reason})`, remedyFor('unreachable')),
        ...rest(names, 'the gateway does not answer'),
      ]
    case 'unreadable':
      return [
        problem(
          names.provider,
          `${where} answers, but not as a gateway does (${report.reason})`,
          'Check WHATSAPP_API_URL: it is the send address, such as https://api.fonnte.com/send.',
        ),
        ...rest(names, 'no answer of a gateway'),
      ]
    case 'refused':
      if (report.cause === 'auth_failed')
        return [reached, ...withoutToken(names, `refused: ${report.reason}`, report.cause)]
      return [
        problem(names.provider, `${where} refuses: ${report.reason}`, remedyFor(report.cause)),
        ...rest(names, 'refused'),
      ]
    case 'reported':
      return [
        reached,
        ok(names.token, 'accepted by the gateway'),
        report.isConnected
          ? ok(names.device, 'connected')
          : problem(names.device, 'disconnected: messages are refused', remedyFor('device_down')),
        judgeQuota(names.quota, report.quota),
        judgePlan(names.plan, report.planEndsAt),
      ]
  }
}

function judgeQuota(name: string, quota: number | null): Finding {
  if (quota === null) return skipped(name, 'the gateway does not say')
  const remedy = remedyFor('quota_or_billing')
  if (quota === 0) return problem(name, 'used up: messages are refused', remedy)
  return quota < LOW_QUOTA ? warning(name, `low: ${quota} messages left`, remedy) : ok(name, `${quota} messages left`)
}

function judgePlan(name: string, endsAt: number | null): Finding {
  if (endsAt === null) return skipped(name, 'the gateway does not say')
  const day = new Date(endsAt).toISOString().slice(0, 10)
  // The plan holds through the day it names.
  const daysLeft = Math.floor((endsAt + DAY_MS - Date.now()) / DAY_MS)
  const remedy = remedyFor('quota_or_billing')
  if (daysLeft < 0) return problem(name, `ended on ${day}`, remedy)
  return daysLeft < SOON_DAYS ? warning(name, `ends on ${day}`, remedy) : ok(name, `until ${day}`)
}
