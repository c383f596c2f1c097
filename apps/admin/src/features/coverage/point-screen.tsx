import type { PointView } from '@sambung/shared/coverage'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { RecordQuery } from '../../components/record/record-query.tsx'
import { Record, Section } from '../../components/record/record.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import classes from './coverage.module.css'
import { Ground } from './map/ground.tsx'
import { PointMarkers } from './map/point-markers.tsx'
import { PointChip } from './point-chip.tsx'
import { PointForm } from './point-form.tsx'
import { PointPorts } from './point-ports.tsx'
import { coverageTexts } from './texts.ts'

export function PointScreen() {
  const { id } = useParams({ from: '/console/jangkauan/$id' })
  const search = useSearch({ from: '/console/jangkauan' })
  const navigate = useNavigate()
  const record = trpc.coverage.point.useQuery({ id }, { meta: { live: ['coverage', 'customer'] } })
  return (
    <RecordQuery query={record}>
      {(point) => <PointRecord key={id} point={point} close={() => void navigate({ to: '/jangkauan', search })} />}
    </RecordQuery>
  )
}

function PointRecord({ point, close }: { point: PointView; close: () => void }) {
  const text = useTexts(coverageTexts)
  const format = useFormat()
  const { id, code, free, ports, latitude, longitude, updatedAt } = point
  const margin = 0.0015
  return (
    <Record
      heading={code}
      aside={
        <>
          <span>{text.free(format.number(free), format.number(ports))}</span>
          <PointChip point={point} />
          <span>{text.updated(format.moment(updatedAt))}</span>
        </>
      }
      close={close}
    >
      <div className={classes['small']}>
        <Ground
          key={`${latitude},${longitude}`}
          label={code}
          bounds={[
            [latitude - margin, longitude - margin],
            [latitude + margin, longitude + margin],
          ]}
        >
          <PointMarkers points={[point]} openId={id} open={() => undefined} />
        </Ground>
      </div>
      <Section heading={text.portsHeading}>
        <PointPorts point={point} />
      </Section>
      <Section heading={text.facts}>
        <PointForm point={point} />
      </Section>
    </Record>
  )
}
