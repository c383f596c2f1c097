import { SimpleGrid, TextInput } from '@mantine/core'
import type { CoverageInput } from '@sambung/shared/coverage'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { CircleMarker, Tooltip, useMap, useMapEvents } from 'react-leaflet'
import { CoverageTabs } from '../../app/frame/coverage-tabs.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import { useSettledText } from '../../components/forms/use-settled-text.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { AreaPicker } from './area-picker.tsx'
import { Answer } from './answer.tsx'
import classes from './coverage.module.css'
import { Ground } from './map/ground.tsx'
import mapClasses from './map/map.module.css'
import { PointMarkers } from './map/point-markers.tsx'
import { type Position, readPosition, writePosition } from '../../components/position.ts'
import { coverageTexts } from './texts.ts'

/** What an applicant at some address would be told, and why. */
export function CheckScreen() {
  const text = useTexts(coverageTexts)
  const search = useSearch({ from: '/console/jangkauan/periksa' })
  const navigate = useNavigate({ from: '/jangkauan/periksa' })
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const { posisi = '', kecamatan = '', kota = '' } = search
  const position = readPosition(posisi)
  const district = useSettledText(kecamatan, (text) => change({ kecamatan: text }))
  const city = useSettledText(kota, (text) => change({ kota: text }))
  const place = useSettledText(posisi, (text) => change({ posisi: text }))
  const input = toInput({ position, kecamatan, kota })
  const isAsking = Object.keys(input).length > 0
  const probe = trpc.coverage.probe.useQuery(input, { enabled: isAsking, meta: { live: ['coverage', 'settings'] } })
  const extent = trpc.coverage.extent.useQuery()
  const bounds = extent.data?.bounds ?? null
  return (
    <ListPage>
      <PageHeader heading={text.check} tabs={<CoverageTabs />} />
      <div className={classes['check']}>
        <div className={classes['ask']}>
          <p className={classes['consequence']}>{text.checkText}</p>
          <AreaPicker pick={(area) => change({ kecamatan: area.kecamatan, kota: area.city })} />
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              label={text.kecamatan}
              value={district.typed}
              onChange={(event) => district.type(event.currentTarget.value)}
            />
            <TextInput
              label={text.city}
              value={city.typed}
              onChange={(event) => city.type(event.currentTarget.value)}
            />
          </SimpleGrid>
          <TextInput
            label={text.checkPosition}
            description={text.checkPositionHint}
            value={place.typed}
            onChange={(event) => place.type(event.currentTarget.value)}
            error={posisi.trim() !== '' && position === null ? text.positionWrong : null}
          />
          <Answer query={probe} isAsking={isAsking} isAreaGiven={kecamatan.trim() !== '' && kota.trim() !== ''} />
        </div>
        <div className={classes['checkMap']}>
          <Ground
            key={bounds === null ? 'anywhere' : 'known'}
            label={text.map}
            bounds={
              bounds === null
                ? null
                : [
                    [bounds.south - 0.002, bounds.west - 0.002],
                    [bounds.north + 0.002, bounds.east + 0.002],
                  ]
            }
          >
            <Pick choose={(place) => change({ posisi: writePosition(place) })} />
            <PointMarkers points={(probe.data?.nearest ?? []).map(({ point }) => point)} open={() => undefined} />
            {position !== null && <Place position={position} label={text.thisPlace} />}
          </Ground>
        </div>
      </div>
    </ListPage>
  )
}

type Typed = { position: Position | null; kecamatan: string; kota: string }

function toInput({ position, kecamatan, kota }: Typed): CoverageInput {
  return {
    ...position,
    ...(kecamatan.trim() === '' ? {} : { kecamatan: kecamatan.trim() }),
    ...(kota.trim() === '' ? {} : { city: kota.trim() }),
  }
}

function Pick({ choose }: { choose: (position: Position) => void }) {
  useMapEvents({ click: ({ latlng }) => choose({ latitude: latlng.lat, longitude: latlng.lng }) })
  return null
}

const CLOSE_UP = 16

function Place({ position: { latitude, longitude }, label }: { position: Position; label: string }) {
  const map = useMap()
  useEffect(() => {
    map.setView([latitude, longitude], Math.max(map.getZoom(), CLOSE_UP), { animate: false })
  }, [map, latitude, longitude])
  return (
    <CircleMarker center={[latitude, longitude]} radius={9} className={mapClasses['place'] ?? ''}>
      <Tooltip>{label}</Tooltip>
    </CircleMarker>
  )
}
