import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconX } from '@tabler/icons-react'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useShortcut } from '../../app/shortcuts/use-shortcut.ts'
import { useTexts } from '../../lib/texts.ts'
import { useHeadingFocus, usePageTitle } from '../page-title.ts'
import { componentTexts } from '../texts.ts'
import classes from './record.module.css'

type RecordProps = {
  /** Whom or what it is about. */
  heading: string
  /** Number, state, when it came. */
  aside?: ReactNode
  actions?: ReactNode
  /** Back to the list; Escape does it too. */
  close: () => void
  children: ReactNode
}

/** One record: its heading, then sections. Beside its list or alone. */
export function Record({ heading, aside, actions, close, children }: RecordProps) {
  const text = useTexts(componentTexts)
  const focus = useHeadingFocus<HTMLHeadingElement>()
  const beside = useMediaQuery('(min-width: 1100px)', true)
  usePageTitle(heading)
  useShortcut({ keys: 'Escape', label: text.closeRecord, group: 'record', run: close })
  return (
    <article className={classes['record']}>
      <header className={classes['header']}>
        {!beside && (
          <ActionIcon color="gray" aria-label={text.backToList} onClick={close}>
            <IconArrowLeft size={18} stroke={1.75} />
          </ActionIcon>
        )}
        <div className={classes['title']}>
          <h1 ref={focus} tabIndex={-1}>
            {heading}
          </h1>
          {aside !== undefined && <div className={classes['aside']}>{aside}</div>}
        </div>
        {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
        {beside && (
          <ActionIcon color="gray" aria-label={text.closeRecord} onClick={close}>
            <IconX size={18} stroke={1.75} />
          </ActionIcon>
        )}
      </header>
      {children}
    </article>
  )
}

/** A part of a record under its own heading. */
export function Section({ heading, aside, children }: { heading: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes['section']}>
      <div className={classes['sectionLine']}>
        <h2>{heading}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** What stands out of the record: the decision to make. */
export function Box({ children }: { children: ReactNode }) {
  return <div className={classes['box']}>{children}</div>
}
