import { useMediaQuery } from '@mantine/hooks'
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { SplitView } from '../../components/record/split-view.tsx'
import { PointsMap } from './map/points-map.tsx'
import { PointsList } from './points-list.tsx'

const BESIDE = '(min-width: 1100px)'

/** The points as a list with their map beside it; an open record takes the map's place. */
export function CoverageScreen() {
  const { id } = useParams({ strict: false })
  const { peta = false, ...search } = useSearch({ from: '/console/jangkauan' })
  const navigate = useNavigate()
  const beside = useMediaQuery(BESIDE, globalThis.matchMedia(BESIDE).matches)
  const map = (
    <PointsMap
      open={(point) => void navigate({ to: '/jangkauan/$id', params: { id: point }, search })}
      back={beside ? undefined : () => void navigate({ to: '/jangkauan', search })}
    />
  )
  const record = id === undefined ? beside || peta ? map : null : <Outlet />
  return <SplitView list={<PointsList openId={id} />} record={record} />
}
