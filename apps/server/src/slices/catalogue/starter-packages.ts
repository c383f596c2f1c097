import type { AppContext } from '../../app/context.ts'
import { hasPackages, insertPackages } from './repository.ts'

// Whole rupiah, Mbit/s both ways, metres.
const STARTER = [
  {
    code: 'home-bronze',
    name: 'Home Bronze',
    mbps: 30,
    monthlyPrice: 149_900,
    setupFee: 100_000,
    cable: 50,
    slaLevel: 'basic',
  },
  {
    code: 'home-silver',
    name: 'Home Silver',
    mbps: 50,
    monthlyPrice: 199_900,
    setupFee: 100_000,
    cable: 50,
    slaLevel: 'standard',
  },
  {
    code: 'home-gold',
    name: 'Home Gold',
    mbps: 75,
    monthlyPrice: 249_900,
    setupFee: 150_000,
    cable: 75,
    slaLevel: 'priority',
  },
  {
    code: 'home-platinum',
    name: 'Home Platinum',
    mbps: 100,
    monthlyPrice: 289_900,
    setupFee: 150_000,
    cable: 100,
    slaLevel: 'premium',
  },
] as const

type Seeding = Pick<AppContext, 'db' | 'write' | 'ids' | 'clock'>

/** Adds the four starter packages; those whose code exists stay as they are. Returns how many were added. */
export async function addStarterPackages(ctx: Seeding): Promise<number> {
  const added = await ctx.write((tx) =>
    insertPackages(
      tx,
      STARTER.map(({ mbps, cable, ...rest }, position) => ({
        ...rest,
        id: ctx.ids.opaque(),
        downMbps: mbps,
        upMbps: mbps,
        cableAllowanceMeters: cable,
        active: true,
        position,
        version: 1,
        createdAt: ctx.clock.now(),
      })),
      null,
    ),
  )
  return added.length
}

/** Development starts with something to choose from. */
export async function addStarterPackagesIfEmpty(ctx: Seeding): Promise<void> {
  if (!(await hasPackages(ctx.db))) await addStarterPackages(ctx)
}
