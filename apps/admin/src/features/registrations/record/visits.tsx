import type { RegistrationRecordView } from '@sambung/shared/registrations'
import type { WorkOrderState } from '@sambung/shared/states'
import { Link } from '@tanstack/react-router'
import { Section } from '../../../components/record/record.tsx'
import { StateChip, type Tone } from '../../../components/state-chip.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import classes from './record.module.css'
import { recordTexts } from './texts.ts'
import { visitsOf } from './timeline-entries.ts'
import { visitTexts } from '../../../components/visits/texts.ts'

const TONES: Record<WorkOrderState, Tone> = {
  open: 'warn',
  assigned: 'new',
  en_route: 'new',
  in_progress: 'new',
  completed: 'good',
  on_hold: 'warn',
  cancelled: 'quiet',
}

/** The technicians' visits of this registration, and the customer it has become. */
export function Visits({ record }: { record: RegistrationRecordView }) {
  const text = useTexts(recordTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  const visits = visitsOf(record)
  if (visits.length === 0 && record.customerId === null) return null
  return (
    <Section
      heading={text.visits}
      aside={
        record.customerId !== null && (
          <Link to="/pelanggan/$id" params={{ id: record.customerId }}>
            {text.openCustomer}
          </Link>
        )
      }
    >
      <ul className={classes['visits']}>
        {visits.map(({ id, workOrderId, number, type, state, day, window, technician }) => (
          <li key={id} className={classes['visit']}>
            <span className={classes['line']}>
              <span>
                {words.types[type]}{' '}
                <Link to="/kunjungan/$id" params={{ id: workOrderId }}>
                  {number}
                </Link>
              </span>
              <StateChip tone={TONES[state]}>{words.states[state]}</StateChip>
            </span>
            <span className={classes['soft']}>
              {day === null || window === null
                ? text.visitUnplanned
                : text.visitWhen(format.businessDay(day), format.window(window))}
              {' · '}
              {technician?.name ?? text.visitNobody}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
