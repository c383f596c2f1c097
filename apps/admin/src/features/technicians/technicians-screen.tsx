import { Outlet, useParams } from '@tanstack/react-router'
import { SplitView } from '../../components/record/split-view.tsx'
import { TechniciansList } from './technicians-list.tsx'

export function TechniciansScreen() {
  const { id } = useParams({ strict: false })
  return <SplitView list={<TechniciansList openId={id} />} record={id === undefined ? null : <Outlet />} />
}
