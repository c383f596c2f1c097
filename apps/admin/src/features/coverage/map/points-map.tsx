import { Button } from '@mantine/core'
import type { ExtentView, MapInput } from '@sambung/shared/coverage'
import { IconList } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import type { LatLngBoundsExpression, Map as LeafletMap } from 'leaflet'
import { useState } from 'react'
import { useMapEvents } from 'react-leaflet'
import { Failure } from '../../../components/states/failure.tsx'
import { PageSkeleton } from '../../../components/states/loading.tsx'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { coverageTexts } from '../texts.ts'
import { Ground } from './ground.tsx'
import classes from './map.module.css'
import { PointMarkers } from './point-markers.tsx'

type PointsMapProps = { open: (id: string) => void; back?: (() => void) | undefined }

/** All points that lie in what is being looked at. */
export function PointsMap({ open, back }: PointsMapProps) {
  const text = useTexts(coverageTexts)
  const extent = trpc.coverage.extent.useQuery(undefined, { meta: { live: ['coverage'] } })
  const [seen, setSeen] = useState<MapInput | null>(null)
  const box = seen ?? extent.data?.bounds ?? null
  const map = trpc.coverage.map.useQuery(box ?? WORLD, {
    enabled: box !== null,
    placeholderData: keepPreviousData,
    meta: { live: ['coverage'] },
  })
  if (extent.data === undefined) {
    return extent.isError ? <Failure error={extent.error} retry={() => void extent.refetch()} /> : <PageSkeleton />
  }
  return (
    <div className={classes['pane']}>
      {back !== undefined && (
        <div className={classes['back']}>
          <Button variant="default" leftSection={<IconList size={14} stroke={1.75} />} onClick={back}>
            {text.showList}
          </Button>
        </div>
      )}
      <Ground
        key={extent.data.bounds === null ? 'nothing yet' : 'points'}
        bounds={toBounds(extent.data.bounds)}
        label={text.map}
      >
        <Watch look={setSeen} />
        <PointMarkers points={map.data?.points ?? []} open={open} />
      </Ground>
      <Legend />
      {map.isError && <p className={classes['note']}>{text.mapFailed}</p>}
      {map.data?.more === true && <p className={classes['note']}>{text.mapMore}</p>}
    </div>
  )
}

const WORLD: MapInput = { south: -90, west: -180, north: 90, east: 180 }

/** The whole of a single point is the point: a map needs some ground around it. */
function toBounds(box: ExtentView['bounds']): LatLngBoundsExpression | null {
  if (box === null) return null
  const margin = 0.002
  return [
    [box.south - margin, box.west - margin],
    [box.north + margin, box.east + margin],
  ]
}

function Watch({ look }: { look: (box: MapInput) => void }) {
  useMapEvents({ moveend: ({ target }) => look(boxOf(target as LeafletMap)) })
  return null
}

function boxOf(map: LeafletMap): MapInput {
  const bounds = map.getBounds()
  const within = (value: number, most: number) => Math.max(-most, Math.min(most, value))
  return {
    south: within(bounds.getSouth(), 90),
    west: within(bounds.getWest(), 180),
    north: within(bounds.getNorth(), 90),
    east: within(bounds.getEast(), 180),
  }
}

function Legend() {
  const text = useTexts(coverageTexts)
  const kinds = [
    ['some', text.legendFree],
    ['none', text.legendFull],
    ['other', text.legendOther],
  ] as const
  return (
    <ul className={classes['legend']}>
      {kinds.map(([kind, label]) => (
        <li key={kind}>
          <svg width="16" height="16" aria-hidden="true">
            <circle cx="8" cy="8" r="5.5" className={`${classes['point']} ${classes[kind]}`} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
