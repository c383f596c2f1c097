import type { ReactNode } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import classes from './description-list.module.css'

/** Facts about a record: `<DescriptionList><Fact label="Alamat">…</Fact></DescriptionList>`. */
export function DescriptionList({ children }: { children: ReactNode }) {
  return <dl className={classes['list']}>{children}</dl>
}

export function Fact({ label, children }: { label: string; children?: ReactNode }) {
  const text = useTexts(componentTexts)
  const isEmpty = children === undefined || children === null || children === ''
  return (
    <div className={classes['fact']}>
      <dt>{label}</dt>
      <dd data-empty={isEmpty || undefined}>{isEmpty ? text.notSet : children}</dd>
    </div>
  )
}
