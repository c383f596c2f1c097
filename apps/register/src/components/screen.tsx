import { type ReactNode, useEffect, useRef } from 'react'
import { usePage } from '../i18n/page-context.tsx'

type ScreenProps = {
  /** The question or the answer, not the name of the screen; also the document's title. */
  heading: string
  lead?: ReactNode
  /** A short line above the heading, such as a registration number. */
  above?: ReactNode
  children?: ReactNode
}

/** The main part of a screen. After a step its heading takes the focus, so that a screen reader begins there. */
export function Screen({ heading, lead, above, children }: ScreenProps) {
  const { hasMoved, state } = usePage()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${heading} · ${state.brand}`
  }, [heading, state.brand])
  useEffect(() => {
    if (!hasMoved()) return
    title.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [hasMoved])
  return (
    <main id="content" className="main">
      <div className="title">
        {above !== undefined && <p className="soft">{above}</p>}
        <h1 ref={title} tabIndex={-1}>
          {heading}
        </h1>
        {lead !== undefined && <p className="soft">{lead}</p>}
      </div>
      {children}
    </main>
  )
}

/** The bottom of a screen: the one strong action, and at most one quiet one. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>
}
