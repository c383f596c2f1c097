import classes from './state-chip.module.css'

export type Tone = 'new' | 'good' | 'warn' | 'bad' | 'quiet'

/** A state in words; colour and dot only repeat it. */
export function StateChip({ tone = 'quiet', children }: { tone?: Tone; children: string }) {
  return (
    <span className={classes['chip']} data-tone={tone}>
      {children}
    </span>
  )
}
