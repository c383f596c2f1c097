import { Button } from '@mantine/core'
import { useAgainst } from '../../../components/visits/day-load.tsx'
import { visitTexts } from '../../../components/visits/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { assignTexts } from '../texts.ts'
import type { Suggestions } from '../types.ts'
import classes from './assign.module.css'

type Other = Suggestions['others'][number]
type OthersProps = {
  others: readonly Other[]
  heldBy: string | null
  busyWith: string | null
  give: (technicianId: string) => void
}

/** Everybody else and why; a planner may overrule what is not a missing skill. */
export function Others({ others, heldBy, busyWith, give }: OthersProps) {
  const text = useTexts(assignTexts)
  if (others.length === 0) return null
  return (
    <details className={classes['others']}>
      <summary>{text.whyNot(others.length)}</summary>
      <ul>
        {others.map((other) => (
          <OtherLine
            key={other.technician.id}
            other={other}
            isHolder={other.technician.id === heldBy}
            busy={busyWith === other.technician.id}
            give={give}
          />
        ))}
      </ul>
    </details>
  )
}

type OtherLineProps = { other: Other; isHolder: boolean; busy: boolean; give: (technicianId: string) => void }

function OtherLine({ other, isHolder, busy, give }: OtherLineProps) {
  const text = useTexts(assignTexts)
  const words = useTexts(visitTexts)
  const against = useAgainst(other.availability)
  const { technician, missingSkills, ranked } = other
  const reasons = [
    ...(isHolder ? [text.current] : []),
    ...(missingSkills.length > 0
      ? [text.missingSkill(missingSkills.map((skill) => words.skills[skill]).join(', '))]
      : []),
    ...against,
    ...(ranked && !isHolder ? [text.ranked] : []),
  ]
  return (
    <li>
      <span>
        {technician.fullName}
        <span className={classes['soft']}>{reasons.join(' · ')}</span>
      </span>
      {missingSkills.length === 0 && !isHolder && (
        <Button
          size="compact-sm"
          variant="default"
          loading={busy}
          {...(!ranked && { 'aria-label': `${text.force}: ${technician.fullName}` })}
          onClick={() => give(technician.id)}
        >
          {ranked ? text.assign(technician.fullName) : text.force}
        </Button>
      )}
    </li>
  )
}
