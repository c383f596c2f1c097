import { Link, useLocation } from '@tanstack/react-router'
import { useTexts } from '../../lib/texts.ts'
import { useFormat } from '../../lib/format.ts'
import { useBrand } from '../brand.ts'
import { appTexts } from '../texts.ts'
import type { NavCount } from './nav-counts.ts'
import { type KnownPlace, usePlaces } from './places.ts'
import classes from './rail.module.css'

/** Where everything is. In a drawer on narrow windows. */
export function Rail({ onNavigate }: { onNavigate?: () => void }) {
  const text = useTexts(appTexts)
  const brand = useBrand()
  const { pathname } = useLocation()
  return (
    <nav className={classes['rail']} aria-label={text.menu}>
      <span className={classes['brand']}>{brand}</span>
      <ul className={classes['list']}>
        {usePlaces()
          .filter(({ icon }) => icon !== undefined)
          .map((place) => (
            <li key={place.to}>
              <Entry place={place} isHere={isAt(pathname, place)} onNavigate={onNavigate} />
            </li>
          ))}
      </ul>
    </nav>
  )
}

type EntryProps = { place: KnownPlace; isHere: boolean; onNavigate: (() => void) | undefined }

function Entry({ place: { to, label, icon: Icon, useCount }, isHere, onNavigate }: EntryProps) {
  return (
    <Link
      to={to}
      className={classes['entry']}
      aria-current={isHere ? 'page' : undefined}
      data-here={isHere || undefined}
      onClick={onNavigate}
    >
      {Icon !== undefined && <Icon size={18} stroke={1.75} aria-hidden="true" />}
      <span className={classes['label']}>{label}</span>
      {useCount !== null && <Count useCount={useCount} />}
    </Link>
  )
}

function Count({ useCount }: { useCount: () => NavCount | null }) {
  const text = useTexts(appTexts)
  const format = useFormat()
  const found = useCount()
  if (found === null || found.count === 0) return null
  return (
    <span className={classes['count']} data-tone={found.tone}>
      <span aria-hidden="true">{format.number(found.count)}</span>
      <span className={classes['spoken']}>{text.waiting(found.count)}</span>
    </span>
  )
}

function isAt(pathname: string, { to, also = [] }: KnownPlace): boolean {
  if (to === '/') return pathname === '/'
  return [to, ...also].some((start) => pathname === start || pathname.startsWith(`${start}/`))
}
