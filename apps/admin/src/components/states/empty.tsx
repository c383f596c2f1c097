import { Button } from '@mantine/core'
import { IconFilterOff, IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import { StateView } from './state-view.tsx'

type EmptyProps = {
  /** What is not there yet: `Belum ada registrasi`. */
  heading: string
  /** Where it comes from, what to do. */
  text?: ReactNode
  action?: ReactNode
}

/** Nothing there at all yet. */
export function Empty({ heading, text, action }: EmptyProps) {
  return (
    <StateView
      role="status"
      icon={<IconInbox size={22} stroke={1.75} />}
      heading={heading}
      text={text}
      action={action}
    />
  )
}

/** There is something, but not with these filters. */
export function EmptyByFilter({ reset }: { reset: () => void }) {
  const text = useTexts(componentTexts)
  return (
    <StateView
      role="status"
      icon={<IconFilterOff size={22} stroke={1.75} />}
      heading={text.emptyFilterHeading}
      text={text.emptyFilterText}
      action={
        <Button variant="default" onClick={reset}>
          {text.resetFilters}
        </Button>
      }
    />
  )
}
