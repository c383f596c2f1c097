import type { PointRowView } from '@sambung/shared/coverage'
import { CircleMarker, Tooltip } from 'react-leaflet'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { coverageTexts } from '../texts.ts'
import classes from './map.module.css'

type PointMarkersProps = { points: readonly PointRowView[]; openId?: string | undefined; open: (id: string) => void }

/** A filled dot has free ports, a ring has none, a dashed ring is not in use: told by shape as well as by colour. */
export function PointMarkers({ points, openId, open }: PointMarkersProps) {
  const text = useTexts(coverageTexts)
  const format = useFormat()
  return points.map((point) => {
    const { id, code, state, free, ports, latitude, longitude } = point
    const kind = markerKind(point)
    return (
      <CircleMarker
        key={`${id}-${kind}-${id === openId}`}
        center={[latitude, longitude]}
        radius={id === openId ? 10 : 7}
        className={`${classes['point']} ${classes[kind]}`}
        eventHandlers={{ click: () => open(id) }}
      >
        <Tooltip>
          <b>{code}</b>
          <br />
          {state === 'active' ? text.free(format.number(free), format.number(ports)) : text.states[state]}
        </Tooltip>
      </CircleMarker>
    )
  })
}

function markerKind({ state, free }: Pick<PointRowView, 'state' | 'free'>): 'some' | 'none' | 'other' {
  return state !== 'active' ? 'other' : free > 0 ? 'some' : 'none'
}
