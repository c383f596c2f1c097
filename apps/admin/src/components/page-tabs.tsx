import { Link, useLocation } from '@tanstack/react-router'
import classes from './page-tabs.module.css'

export type PageTab = { to: string; label: string }

/** Links between neighbouring pages: `tabs={<PageTabs label={…} tabs={[…]} />}` of the page's header. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  const { pathname } = useLocation()
  // A record beside its list belongs to the list's tab: the longest address that leads here.
  const current = tabs
    .filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
    .toSorted((a, b) => b.to.length - a.to.length)[0]
  return (
    <nav className={classes['tabs']} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={classes['tab']}
          activeOptions={{ exact: true }}
          aria-current={tab === current ? 'page' : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
