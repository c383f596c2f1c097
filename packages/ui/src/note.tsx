import type { ReactNode } from 'react'

export type NoteTone = 'plain' | 'good' | 'warn' | 'bad'

type NoteProps = {
  tone?: NoteTone
  title?: ReactNode
  /** Repeats in a sign what the words say; never read out. */
  sign?: string
  /** `status`: read out when it changes; `alert`: at once. */
  live?: 'status' | 'alert'
  children?: ReactNode
}

const SIGNS: Record<NoteTone, string> = { plain: 'i', good: '✓', warn: '!', bad: '!' }

export function Note({ tone = 'plain', title, sign = SIGNS[tone], live, children }: NoteProps) {
  return (
    <div className={`note ${tone}`} role={live}>
      <span className="sign" aria-hidden="true">
        {sign}
      </span>
      <div>
        {title !== undefined && <b>{title}</b>}
        {children}
      </div>
    </div>
  )
}
