import { Outlet, useParams } from '@tanstack/react-router'
import { SplitView } from '../../../components/record/split-view.tsx'
import { VisitsList } from './visits-list.tsx'

export function VisitsScreen() {
  const { id } = useParams({ strict: false })
  return <SplitView list={<VisitsList openId={id} />} record={id === undefined ? null : <Outlet />} />
}
