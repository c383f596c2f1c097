import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/texts.ts'
import type { OwnVisit } from '../../lib/trpc.ts'
import { mapsUrl } from './address.ts'
import { visitScreenTexts } from './texts.ts'

/** The three ways to the customer: there, by voice, in writing. */
export function Reach({ visit }: { visit: OwnVisit }) {
  const text = useTexts(visitScreenTexts)
  return (
    <nav className="reach" aria-label={text.reach}>
      <a href={mapsUrl(visit)} target="_blank" rel="noreferrer">
        <Icon>
          <path d="M12 21s-7-5.5-7-11a7 7 0 0 1 14 0c0 5.5-7 11-7 11z" />
          <circle cx="12" cy="10" r="2.5" />
        </Icon>
        {text.navigate}
      </a>
      <a href={`tel:${visit.phone}`}>
        <Icon>
          <path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1" />
        </Icon>
        {text.call}
      </a>
      <a href={`https://wa.me/${visit.phone.replace('+', '')}`} target="_blank" rel="noreferrer">
        <Icon>
          <path d="M4 20l1.5-4.5A8 8 0 1 1 9 18.9z" />
          <path d="M9 11h6M9 8.5h4" />
        </Icon>
        {text.whatsapp}
      </a>
    </nav>
  )
}

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  )
}
