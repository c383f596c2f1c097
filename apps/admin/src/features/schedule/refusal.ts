import { visitTexts } from '../../components/visits/texts.ts'
import { type Failure, failureOf } from '../../lib/failure.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { recordTexts } from './texts.ts'

const OVERTAKEN: readonly Failure['code'][] = ['CONFLICT', 'ILLEGAL_TRANSITION']

/**
 * Words a refusal for the dialog that shows it: who was first, where somebody was. What the record shows is read anew,
 * so that whoever looks up sees what counts.
 */
export function useExplain(): (error: unknown) => unknown {
  const text = useTexts(recordTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  const utils = trpc.useUtils()
  return (error) => {
    const failure = failureOf(error)
    if (OVERTAKEN.includes(failure.code)) {
      void utils.workOrders.invalidate()
      const { changedBy, changedAt } = failure
      return worded(error, text.conflict(changedBy ?? null, changedAt === undefined ? null : format.clock(changedAt)))
    }
    if (failure.code === 'TECHNICIAN_UNAVAILABLE') {
      void utils.workOrders.suggest.invalidate()
      return worded(error, wordReasons(failure.reasons ?? [], words))
    }
    return error
  }
}

/** `missing_skill` is no reason of the day's; every other one has its words. */
export function wordReasons(reasons: readonly string[], words: (typeof visitTexts)['id']): string {
  const known: Record<string, string> = { ...words.unavailable, missing_skill: words.missingSkill }
  return reasons.map((reason) => known[reason] ?? reason).join(' · ')
}

/** The same refusal, with another sentence. */
function worded(error: unknown, message: string): unknown {
  const { data } = error as { data?: unknown }
  return Object.assign(new Error(message), { data })
}
