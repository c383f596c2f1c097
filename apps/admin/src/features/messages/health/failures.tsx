import type { DeliveryFailureView, DeliveryHealthView } from '@sambung/shared/delivery'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { useCauseWords } from '../cause-texts.ts'
import { messageWords } from '../texts.ts'
import classes from './health.module.css'
import { healthTexts } from './texts.ts'

/** Each cause with its remedy, the most frequent first. */
export function Failures({ health }: { health: DeliveryHealthView }) {
  const text = useTexts(healthTexts)
  if (health.failures.length === 0) return <p className={classes['soft']}>{text.noFailures}</p>
  return (
    <ul className={classes['failures']}>
      {health.failures.map((failure) => (
        <Failure key={`${failure.state}:${failure.cause ?? ''}`} failure={failure} />
      ))}
    </ul>
  )
}

function Failure({ failure: { cause, state, codes, notices } }: { failure: DeliveryFailureView }) {
  const text = useTexts(healthTexts)
  const words = useTexts(messageWords)
  const format = useFormat()
  const causeOf = useCauseWords()
  const said = cause === null && state === 'expired' ? { what: text.expiredWhat, do: text.expiredDo } : causeOf(cause)
  return (
    <li>
      <div className={classes['line']}>
        <b>{said.what}</b>
        <span className={classes['soft']}>
          {words.state[state]} · {text.failureCount(format.number(codes), format.number(notices))}
        </span>
      </div>
      <p>{said.do}</p>
      <Link to="/pesan" search={{ status: [state], ...(cause !== null && { sebab: cause }) }}>
        {text.showThem}
      </Link>
    </li>
  )
}
