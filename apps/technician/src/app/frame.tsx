import type { Locale } from '@sambung/shared/locale'
import type { MouseEvent, ReactNode } from 'react'
import { Link } from 'wouter'
import { setLocale, useLocale } from '../i18n/language.ts'
import { useTexts } from '../i18n/texts.ts'
import { served } from '../lib/document.ts'
import { useOnline } from '../lib/use-online.ts'
import { appTexts } from './texts.ts'

/** What stays around every screen: skip link, brand, language, and whether there is a connection. */
export function Frame({ children }: { children: ReactNode }) {
  const text = useTexts(appTexts)
  const locale = useLocale()
  const online = useOnline()
  const other: Locale = locale === 'id' ? 'en' : 'id'
  const switchLanguage = (event: MouseEvent) => {
    event.preventDefault()
    setLocale(other)
  }
  return (
    <div className="page">
      <a className="skip" href="#content">
        {text.skip}
      </a>
      <header>
        <div className="head">
          <Link className="mark" href="/">
            <Logo />
            {served('brand')}
          </Link>
          <a className="lang" href={`?lang=${other}`} hrefLang={other} lang={other} onClick={switchLanguage}>
            <span>{text.otherLanguage}</span>
          </a>
        </div>
      </header>
      <div role="status">{!online && <p className="strip">{text.offline}</p>}</div>
      {children}
    </div>
  )
}

function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <path d="M3 14c4 0 4-7 8-7s4 7 8 7" />
      <circle cx="3" cy="14" r="2.6" />
      <circle cx="19" cy="14" r="2.6" />
    </svg>
  )
}
