import type { PeriodInput, VisitCounts, WorkloadView } from '@sambung/shared/reports'
import type { PublicContext } from '../../app/context.ts'
import { listTechnicianBrief } from '../technicians/index.ts'
import { daysOf } from './period.ts'
import { countEndedVisits } from './repository.ts'

/** Visits by technician and day. A visit that failed and was completed later counts once as each. */
export async function readWorkload(
  ctx: Pick<PublicContext, 'db' | 'config'>,
  input: PeriodInput,
): Promise<WorkloadView> {
  const names = new Map((await listTechnicianBrief(ctx.db)).map(({ id, fullName }) => [id, fullName]))
  const days: WorkloadView['days'] = []
  const cells: WorkloadView['cells'] = []
  const technicians = new Map<string, VisitCounts>()
  for await (const { day, span } of daysOf(input, ctx.config.timeZone)) {
    const ended = await countEndedVisits(ctx.db, span)
    cells.push(...ended.map((counts) => ({ day, ...counts })))
    days.push({ day, ...sum(ended) })
    for (const { technicianId, ...counts } of ended) {
      technicians.set(technicianId, sum([technicians.get(technicianId) ?? NOTHING, counts]))
    }
  }
  return {
    technicians: [...technicians]
      .map(([id, counts]) => ({ id, name: names.get(id) ?? '', ...counts }))
      .toSorted((a, b) => b.completed - a.completed || (a.name < b.name ? -1 : 1)),
    days,
    cells,
    totals: sum(cells),
  }
}

const NOTHING: VisitCounts = { completed: 0, failed: 0 }

function sum(all: readonly VisitCounts[]): VisitCounts {
  return {
    completed: all.reduce((total, { completed }) => total + completed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
  }
}
