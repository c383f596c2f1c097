import { NumberScreen } from '../features/number/number-screen.tsx'
import { type Screen, lazyScreen } from './lazy-screen.tsx'
import type { Place } from './steps.ts'

/** The first screen is in the entry; every other comes with the API client, when it is needed or the phone is idle. */
export const SCREENS: Readonly<Record<Place, Screen>> = {
  number: Object.assign(NumberScreen, { load: async () => {} }),
  code: withApi(() => import('../features/code/code-screen.tsx').then((module) => module.CodeScreen)),
  address: withApi(() => import('../features/address/address-screen.tsx').then((module) => module.AddressScreen)),
  package: withApi(() => import('../features/package/package-screen.tsx').then((module) => module.PackageScreen)),
  time: withApi(() => import('../features/time/time-screen.tsx').then((module) => module.TimeScreen)),
  check: withApi(() => import('../features/check/check-screen.tsx').then((module) => module.CheckScreen)),
  done: withApi(() => import('../features/done/done-screen.tsx').then((module) => module.DoneScreen)),
  tracking: withApi(() => import('../features/tracking/tracking-screen.tsx').then((module) => module.TrackingScreen)),
}

function withApi(fetchScreen: Parameters<typeof lazyScreen>[0]): Screen {
  return lazyScreen(async () => {
    const [{ insideApi }, screen] = await Promise.all([import('../lib/api-provider.tsx'), fetchScreen()])
    return insideApi(screen)
  })
}
