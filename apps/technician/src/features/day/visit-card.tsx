import { Link } from 'wouter'
import { StateChip } from '../../components/state-chip.tsx'
import { visitTexts } from '../../components/visit-texts.ts'
import { useFormat } from '../../i18n/language.ts'
import { useTexts } from '../../i18n/texts.ts'
import type { OwnVisit } from '../../lib/trpc.ts'
import { dayTexts } from './texts.ts'

/** The whole card leads to the visit. `withDay`: among visits of several days. */
export function VisitCard({ visit, withDay = false }: { visit: OwnVisit; withDay?: boolean }) {
  const text = useTexts(dayTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  const hours = visit.window === null ? words.noWindow : format.window(visit.window)
  const day = visit.day === null ? words.noDay : format.shortDay(visit.day)
  const area = [visit.kelurahan, visit.kecamatan ?? visit.city].filter((part) => part !== null).join(', ')
  const over = visit.state === 'completed' || visit.state === 'cancelled'
  return (
    <li>
      <Link className={over ? 'visit over' : 'visit'} href={hrefOf(visit)}>
        <span className="visit-top">
          <b className="figures">{withDay ? `${day} · ${hours}` : hours}</b>
          <StateChip state={visit.state} />
        </span>
        <span className="visit-name">
          {words.types[visit.type]} · {visit.fullName}
        </span>
        <span className="soft">{area}</span>
        {visit.failures > 0 && !over && <span className="small warned">{text.again(visit.failures)}</span>}
      </Link>
    </li>
  )
}

/** The visit is looked for among those of its day. */
function hrefOf(visit: OwnVisit): string {
  return visit.day === null ? `/kunjungan/${visit.id}` : `/kunjungan/${visit.id}?hari=${visit.day}`
}
