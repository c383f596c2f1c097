import type { CoverageInput, CoverageReasonView, CoverageView, ProbeView } from '@sambung/shared/coverage'
import type { Db } from '../../db/database.ts'
import { checkCoverage } from './check-coverage.ts'
import { toPointRowView } from './point-view.ts'

const ROUNDED_TO_METERS = 50
const MOST_NEAREST = 5

/** For anybody who asks: exact distances from places of one's choosing would tell where the network's points stand. */
export async function answerPublicly(db: Db, place: CoverageInput): Promise<CoverageView> {
  const { verdict, reasons } = await checkCoverage(db, place)
  return { verdict, reasons: reasons.map(rounded) }
}

function rounded({ code, meters }: CoverageReasonView): CoverageReasonView {
  const up = (value: number) => Math.max(1, Math.ceil(value / ROUNDED_TO_METERS)) * ROUNDED_TO_METERS
  return { code, meters: meters === null ? null : up(meters) }
}

/** The same answer for staff, with the points it came from. */
export async function probeCoverage(db: Db, place: CoverageInput): Promise<ProbeView> {
  const { verdict, reasons, nearest } = await checkCoverage(db, place)
  return {
    verdict,
    reasons,
    nearest: nearest.slice(0, MOST_NEAREST).map(({ point, meters }) => ({ point: toPointRowView(point), meters })),
  }
}
