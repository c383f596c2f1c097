import { Outlet, useParams } from '@tanstack/react-router'
import { SplitView } from '../../components/record/split-view.tsx'
import { CustomersList } from './customers-list.tsx'

export function CustomersScreen() {
  const { id } = useParams({ strict: false })
  return <SplitView list={<CustomersList openId={id} />} record={id === undefined ? null : <Outlet />} />
}
