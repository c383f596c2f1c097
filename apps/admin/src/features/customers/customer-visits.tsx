import type { CustomerView } from '@sambung/shared/customers'
import { Link } from '@tanstack/react-router'
import { useCan } from '../../app/session.ts'
import { Section } from '../../components/record/record.tsx'
import { visitTexts } from '../../components/visits/texts.ts'
import { VisitChip } from '../../components/visits/visit-chip.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import classes from './customers.module.css'
import { customersTexts } from './texts.ts'

/** Every visit to this household, the newest first. */
export function CustomerVisits({ customer: { id: customerId, state, visits } }: { customer: CustomerView }) {
  const text = useTexts(customersTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  const mayWrite = useCan('workOrder:write')
  return (
    <Section
      heading={text.visits}
      aside={
        mayWrite &&
        state !== 'installing' && (
          <Link to="/jadwal" search={{ newFor: customerId }}>
            {state === 'active' ? text.newVisit : text.newDismantling}
          </Link>
        )
      }
    >
      {visits.length === 0 ? (
        <p className={classes['none']}>{text.noVisits}</p>
      ) : (
        <ul className={classes['visits']}>
          {visits.map(({ id, number, type, state, day, window, technician }) => (
            <li key={id}>
              <span className={classes['line']}>
                <span>
                  {words.types[type]}{' '}
                  <Link to="/kunjungan/$id" params={{ id }}>
                    {number}
                  </Link>
                </span>
                <VisitChip state={state} />
              </span>
              <span className={classes['soft']}>
                {day === null ? words.noDay : format.businessDay(day)}
                {window !== null && `, ${format.window(window)}`}
                {' · '}
                {technician ?? words.noTechnician}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
