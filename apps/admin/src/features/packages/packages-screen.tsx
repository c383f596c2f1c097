import { Outlet, useParams } from '@tanstack/react-router'
import { SplitView } from '../../components/record/split-view.tsx'
import { PackagesList } from './packages-list.tsx'

export function PackagesScreen() {
  const { id } = useParams({ strict: false })
  return <SplitView list={<PackagesList openId={id} />} record={id === undefined ? null : <Outlet />} />
}
