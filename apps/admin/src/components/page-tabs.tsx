import { Link, useLocation } from '@tanstack/react-router'
import classes from './page-tabs.module.css'

export type PageTab = { to: string; label: string }

/** Links between neighbouring pages: `tabs={<PageTabs label={…} tabs={[…]} />}` of the page's header. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  const { pathname } = useLocation()
  return (
    <nav className={classes['tabs']} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={classes['tab']}
          activeOptions={{ exact: true }}
          aria-current={pathname === tab.to ? 'page' : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
