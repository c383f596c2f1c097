import type { ComponentProps } from 'react'

type ButtonProps = ComponentProps<'button'> & {
  kind?: 'strong' | 'quiet' | 'link'
  /** Working: looks busy and does nothing more, but keeps the focus. */
  busy?: boolean
}

export function Button({ kind = 'strong', busy = false, type = 'button', onClick, ...rest }: ButtonProps) {
  const look = kind === 'strong' ? 'btn' : kind === 'quiet' ? 'btn quiet' : 'textlink'
  return (
    <button
      {...rest}
      type={type}
      className={look}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    />
  )
}
