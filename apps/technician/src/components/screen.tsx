import { type ReactNode, useEffect, useRef } from 'react'
import { served } from '../lib/document.ts'

type ScreenProps = {
  /** The question or the answer, not the name of the screen; also the document's title. */
  heading: string
  lead?: ReactNode
  /** Above the heading, such as the way back. */
  above?: ReactNode
  children?: ReactNode
}

let shown = false

/** The main part of a screen. Its heading takes the focus when it follows another, so that a screen reader begins there. */
export function Screen({ heading, lead, above, children }: ScreenProps) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${heading} · ${served('brand')}`
  }, [heading])
  useEffect(() => {
    if (shown) {
      title.current?.focus({ preventScroll: true })
      scrollTo(0, 0)
    }
    shown = true
  }, [])
  return (
    <main id="content" className="main">
      <div className="title">
        {above}
        <h1 ref={title} tabIndex={-1}>
          {heading}
        </h1>
        {lead !== undefined && <div className="soft">{lead}</div>}
      </div>
      {children}
    </main>
  )
}

/** The bottom of a screen: the one strong action, and at most one quiet one. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>
}
