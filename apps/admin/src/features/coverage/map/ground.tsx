import { MapContainer, ScaleControl, TileLayer, ZoomControl } from 'react-leaflet'
import 'leaflet/dist/leaflet.css'
import type { LatLngBoundsExpression } from 'leaflet'
import type { ReactNode } from 'react'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { coverageTexts } from '../texts.ts'
import classes from './map.module.css'

/** Java, where nothing says otherwise. */
const FALLBACK: LatLngBoundsExpression = [
  [-8.4, 105.9],
  [-5.9, 112.8],
]
const PADDING = { padding: [40, 40] as [number, number], maxZoom: 17 }

type GroundProps = { bounds: LatLngBoundsExpression | null; label: string; children: ReactNode }

/** A map to put points on. Its picture comes from the provider's own choice of tiles; without one it is a plain ground. */
export function Ground({ bounds, label, children }: GroundProps) {
  const text = useTexts(coverageTexts)
  const settings = trpc.settings.get.useQuery(undefined, { staleTime: 60_000, meta: { live: ['settings'] } })
  const map = settings.data?.map.value
  return (
    <div className={classes['frame']} role="region" aria-label={label}>
      <MapContainer
        className={classes['map'] ?? ''}
        bounds={bounds ?? FALLBACK}
        boundsOptions={PADDING}
        zoomControl={false}
        attributionControl={map?.tileUrl != null}
        minZoom={4}
        maxZoom={19}
        scrollWheelZoom
      >
        {map?.tileUrl != null && (
          <TileLayer url={map.tileUrl} attribution={map.attribution ?? ''} className={classes['tiles'] ?? ''} />
        )}
        <ZoomControl position="topright" zoomInTitle={text.zoomIn} zoomOutTitle={text.zoomOut} />
        <ScaleControl position="bottomleft" imperial={false} />
        {children}
      </MapContainer>
    </div>
  )
}
