import type { PointView } from '@sambung/shared/coverage'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import classes from './coverage.module.css'
import { describeNumbers } from './port-numbers.ts'
import { coverageTexts } from './texts.ts'

/** Whose each port is, and which numbers nobody has. */
export function PointPorts({ point: { ports, portsUsedElsewhere, customers } }: { point: PointView }) {
  const text = useTexts(coverageTexts)
  const format = useFormat()
  const taken = new Set(customers.map(({ port }) => port))
  const free = Array.from({ length: ports }, (_, at) => at + 1).filter((port) => !taken.has(port))
  return (
    <div className={classes['ports']}>
      {customers.length === 0 ? (
        <p>{text.noCustomers}</p>
      ) : (
        <ul>
          {customers.map(({ port, customerId, number, fullName }) => (
            <li key={port}>
              <span className={classes['portNumber']}>{text.portOf(format.number(port))}</span>
              <Link to="/pelanggan/$id" params={{ id: customerId }}>
                {fullName}
              </Link>
              <span className={classes['soft']}>{number}</span>
            </li>
          ))}
        </ul>
      )}
      <p className={classes['soft']}>
        {free.length > 0 && `${text.freeNumbers(describeNumbers(free))} `}
        {portsUsedElsewhere > 0 && text.elsewhereNote(format.number(portsUsedElsewhere))}
      </p>
    </div>
  )
}
