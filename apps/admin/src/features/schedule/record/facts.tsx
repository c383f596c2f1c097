import { Link } from '@tanstack/react-router'
import { DescriptionList, Fact } from '../../../components/record/description-list.tsx'
import { Section } from '../../../components/record/record.tsx'
import { visitTexts } from '../../../components/visits/texts.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { recordTexts } from '../texts.ts'
import type { Visit } from '../types.ts'
import { useWhen } from '../when.ts'
import classes from './record.module.css'

export function Facts({ visit }: { visit: Visit }) {
  const text = useTexts(recordTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  const when = useWhen()
  const { technician, registrationId, registrationNumber, customerId, customerNumber, skills, notes, sla } = visit
  const place = [visit.address, visit.kelurahan, visit.kecamatan, visit.city].filter((part) => part !== null).join(', ')
  const point = visit.latitude === null || visit.longitude === null ? place : `${visit.latitude},${visit.longitude}`
  return (
    <Section heading={text.facts}>
      <DescriptionList>
        <Fact label={text.when}>{when(visit)}</Fact>
        <Fact label={text.technician}>
          {technician === null ? (
            <span className={classes['soft']}>{words.noTechnician}</span>
          ) : (
            <Link to="/teknisi/$id" params={{ id: technician.id }}>
              {technician.fullName}
            </Link>
          )}
        </Fact>
        <Fact label={text.address}>
          {place}
          <br />
          <a
            href={`https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(point)}`}
            target="_blank"
            rel="noreferrer"
          >
            {text.map}
          </a>
        </Fact>
        <Fact label={text.phone}>{format.phone(visit.phone)}</Fact>
        <Fact label={text.notes}>{notes === null ? null : <span className={classes['multiline']}>{notes}</span>}</Fact>
        {registrationId !== null && (
          <Fact label={text.registration}>
            <Link to="/registrasi/$id" params={{ id: registrationId }}>
              {registrationNumber ?? registrationId}
            </Link>
          </Fact>
        )}
        {customerId !== null && (
          <Fact label={text.customer}>
            <Link to="/pelanggan/$id" params={{ id: customerId }}>
              {customerNumber ?? customerId}
            </Link>
          </Fact>
        )}
        <Fact label={text.duration}>{text.minutes(visit.durationMinutes)}</Fact>
        <Fact label={text.skills}>{skills.map((skill) => words.skills[skill]).join(', ') || text.anySkill}</Fact>
        <Fact label={text.dueAt}>{format.dateAndClock(sla.dueAt)}</Fact>
      </DescriptionList>
    </Section>
  )
}
