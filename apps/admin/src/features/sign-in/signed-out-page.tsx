import type { ReactNode } from 'react'
import { useBrand } from '../../app/brand.ts'
import { changePreferences, useLocale } from '../../app/preferences.ts'
import { useHeadingFocus, usePageTitle } from '../../components/page-title.ts'
import classes from './signed-out-page.module.css'

/** The pages before anybody has signed in: one question each. */
export function SignedOutPage({ heading, text, children }: { heading: string; text?: ReactNode; children: ReactNode }) {
  const brand = useBrand()
  const locale = useLocale()
  const focus = useHeadingFocus<HTMLHeadingElement>()
  usePageTitle(heading)
  const other = locale === 'id' ? 'en' : 'id'
  return (
    <div className={classes['page']}>
      <main className={classes['card']}>
        <p className={classes['brand']}>{brand}</p>
        <h1 ref={focus} tabIndex={-1} className={classes['heading']}>
          {heading}
        </h1>
        {text !== undefined && <p className={classes['text']}>{text}</p>}
        {children}
      </main>
      <footer className={classes['foot']}>
        <button
          type="button"
          lang={other}
          className={classes['language']}
          onClick={() => changePreferences({ locale: other })}
        >
          {other === 'en' ? 'English' : 'Bahasa Indonesia'}
        </button>
      </footer>
    </div>
  )
}
