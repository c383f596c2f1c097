import type { Locale } from '@sambung/shared/locale'
import type { MouseEvent, ReactNode } from 'react'
import { type Place, STEPS, type Step } from '../app/steps.ts'
import { frameText } from '../i18n/id/frame.ts'
import { usePage, useText } from '../i18n/page-context.tsx'

type FrameProps = { place: Place | null; onLocale: (locale: Locale) => Promise<void>; children: ReactNode }

/** What stays around every screen: skip link, brand, language, progress. */
export function Frame({ place, onLocale, children }: FrameProps) {
  const { locale, state } = usePage()
  const text = useText(frameText)
  const other: Locale = locale === 'id' ? 'en' : 'id'
  const switchLanguage = (event: MouseEvent) => {
    event.preventDefault()
    // Without a connection the link itself still tries.
    onLocale(other).catch(() => location.assign(`?lang=${other}`))
  }
  return (
    <div className="page">
      <a className="skip" href="#content">
        {text.skip}
      </a>
      <header>
        <div className="head">
          <a className="mark" href="/daftar">
            <Logo />
            {state.brand}
          </a>
          <a className="lang" href={`?lang=${other}`} hrefLang={other} lang={other} onClick={switchLanguage}>
            <span>{text.otherLanguage}</span>
          </a>
        </div>
        {isStep(place) && <Progress step={place} />}
      </header>
      {children}
      {state.supportPhone !== null && (
        <footer className="help">
          <a className="target" href={`tel:${state.supportPhone.replace(/[^+\d]/g, '')}`}>
            {text.help(state.supportPhone)}
          </a>
        </footer>
      )}
    </div>
  )
}

function Progress({ step }: { step: Step }) {
  const text = useText(frameText)
  const names: Record<Step, string> = {
    number: text.stepNumber,
    code: text.stepCode,
    address: text.stepAddress,
    package: text.stepPackage,
    time: text.stepTime,
    check: text.stepCheck,
  }
  const now = STEPS.indexOf(step)
  return (
    <div className="progress">
      <div className="bars" aria-hidden="true">
        {STEPS.map((name, index) => (
          <i key={name} className={index <= now ? 'on' : undefined} />
        ))}
      </div>
      <p className="small soft">{text.progress(now + 1, STEPS.length, names[step])}</p>
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

function isStep(place: Place | null): place is Step {
  return place !== null && (STEPS as readonly Place[]).includes(place)
}
