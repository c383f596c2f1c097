import * as z from 'zod/mini'
import { line } from './text.ts'

export const SLA_LEVELS = ['basic', 'standard', 'priority', 'premium'] as const
export type SlaLevel = (typeof SLA_LEVELS)[number]

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
  slaLevel: z.enum(SLA_LEVELS),
})
export type PackageView = z.infer<typeof PackageView>

/** What an address may hold (`?paket=home-gold`): it is in links that others have printed, so it never changes. */
export const PackageCode = z.pipe(
  z.string().check(
    z.overwrite((code) => code.trim().toLowerCase()),
    z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    z.minLength(2),
    z.maxLength(40),
  ),
  z.transform((code: string) => code),
)

const Mbps = z.int().check(z.gte(1), z.lte(100_000))
const Rupiah = z.int().check(z.gte(0), z.lte(1_000_000_000))

const packageFields = {
  name: line(2, 60),
  downMbps: Mbps,
  upMbps: Mbps,
  monthlyPrice: Rupiah,
  setupFee: Rupiah,
  cableAllowanceMeters: z.int().check(z.gte(0), z.lte(100_000)),
  slaLevel: z.enum(SLA_LEVELS),
}

const Id = z.string().check(z.maxLength(128))

export const CreatePackageInput = z.object({ code: PackageCode, ...packageFields, active: z.boolean() })
export type CreatePackageInput = z.infer<typeof CreatePackageInput>

export const UpdatePackageInput = z.object({ id: Id, version: z.int(), ...packageFields })
export type UpdatePackageInput = z.infer<typeof UpdatePackageInput>

export const ActivatePackageInput = z.object({ id: Id, version: z.int(), active: z.boolean() })
export type ActivatePackageInput = z.infer<typeof ActivatePackageInput>

/** Every package, in the order the page should show them. */
export const OrderPackagesInput = z.object({ ids: z.array(Id).check(z.minLength(1), z.maxLength(500)) })
export type OrderPackagesInput = z.infer<typeof OrderPackagesInput>

/** What the catalogue's keepers see of a package: also those no longer on sale, and how many customers have it. */
export const PackageRowView = z.extend(PackageView, {
  active: z.boolean(),
  version: z.int(),
  customers: z.int(),
})
export type PackageRowView = z.infer<typeof PackageRowView>

export const PackagePriceView = z.object({
  monthlyPrice: z.int(),
  setupFee: z.int(),
  /** Null: it came with the installation. */
  author: z.nullable(z.string()),
  at: z.string(),
})
export type PackagePriceView = z.infer<typeof PackagePriceView>

/** With its prices, the newest first. */
export const PackageRecordView = z.extend(PackageRowView, { prices: z.array(PackagePriceView) })
export type PackageRecordView = z.infer<typeof PackageRecordView>
