import * as z from 'zod/mini'

/** Speeds in Mbit/s, money in whole rupiah (a month, once), cable in metres. */
export const PackageView = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  downMbps: z.int(),
  upMbps: z.int(),
  monthlyPrice: z.int(),
  setupFee: z.int(),
  cableAllowanceMeters: z.int(),
  slaLevel: z.enum(['basic', 'standard', 'priority', 'premium']),
})
export type PackageView = z.infer<typeof PackageView>
