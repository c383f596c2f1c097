import type { CoverageView } from '@sambung/shared/coverage'
import type { Locale } from '@sambung/shared/locale'
import type { useText } from '../../i18n/page-context.tsx'

export type AddressText = ReturnType<typeof useText<'address'>>

/** Why the answer is what it is, and always the way on. */
export function reasonLine(
  { verdict, reasons }: Pick<CoverageView, 'verdict' | 'reasons'>,
  { text, locale }: { text: AddressText; locale: Locale },
): string {
  const [reason] = reasons
  const meters = new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-GB').format(reason?.meters ?? 0)
  switch (reason?.code) {
    case 'point_near':
      return text.nearLine(meters)
    case 'point_in_reach':
      return text.reachLine(meters)
    case 'no_free_port':
      return text.fullLine
    case 'out_of_reach':
      return text.farLine(meters)
    case 'area_planned':
      return text.plannedLine
    case 'area_open':
    case 'area_closed':
    case 'area_unserved':
    case 'place_unknown':
    case 'nothing_on_record':
    case undefined:
      return verdict === 'waiting_list' ? text.waitingLine : verdict === 'covered' ? text.coveredLine : text.surveyLine
  }
}
