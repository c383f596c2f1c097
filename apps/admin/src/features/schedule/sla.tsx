import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { useNow } from '../../lib/use-now.ts'
import { readSla, type Timed } from './read-sla.ts'
import classes from './schedule.module.css'
import { scheduleTexts } from './texts.ts'

/** How much time is left, in words; while paused, what will be left when it goes on; after the end, whether it held. */
export function Sla({ visit }: { visit: Timed }) {
  const text = useTexts(scheduleTexts)
  const format = useFormat()
  const now = useNow(60_000)
  const { words, tone } = readSla(visit, { now, text, format })
  return <span className={classes[tone]}>{words}</span>
}
