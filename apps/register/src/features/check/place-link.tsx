import { type MouseEvent, type ReactNode, useState } from 'react'
import { PATHS } from '../../app/steps.ts'
import { usePage } from '../../i18n/page-context.tsx'
import type { MendPlace } from './mend.ts'

type PlaceLinkProps = { place: MendPlace; label?: string; children: ReactNode }

/** A link to an earlier screen; that screen leads back here, since the summary was seen. */
export function PlaceLink({ place, label, children }: PlaceLinkProps) {
  const { goTo } = usePage()
  const [isStuck, setStuck] = useState(false)
  const open = (event: MouseEvent) => {
    // Where the screen cannot be fetched the link itself still tries.
    if (isStuck) return
    event.preventDefault()
    goTo(place).catch(() => setStuck(true))
  }
  return (
    <a className="target" href={PATHS[place]} aria-label={label} onClick={open}>
      {children}
    </a>
  )
}
