import type { PackageView } from '@sambung/shared/catalogue'

export type PackageChoice = {
  chosen: PackageView | null
  /** Why what was wanted is not there: chosen before and withdrawn since, or never known. */
  missing: 'gone' | 'unknown' | null
}

/** The package to show as chosen: the applicant's own choice, else the one a link asked for. */
export function choosePackage(
  packages: readonly PackageView[],
  { packageId, packageCode }: { packageId: string; packageCode: string },
): PackageChoice {
  const own = packages.find((offer) => offer.id === packageId)
  if (own !== undefined) return { chosen: own, missing: null }
  if (packageId !== '') return { chosen: null, missing: 'gone' }
  if (packageCode === '') return { chosen: null, missing: null }
  const linked = packages.find((offer) => offer.code.toLowerCase() === packageCode.toLowerCase())
  return linked === undefined ? { chosen: null, missing: 'unknown' } : { chosen: linked, missing: null }
}

/** Whole rupiah: set-up and first month together. */
export function firstBill(offer: Pick<PackageView, 'setupFee' | 'monthlyPrice'>): number {
  return offer.setupFee + offer.monthlyPrice
}
