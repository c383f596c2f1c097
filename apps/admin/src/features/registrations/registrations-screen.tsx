import { Outlet, useParams } from '@tanstack/react-router'
import { SplitView } from '../../components/record/split-view.tsx'
import { RegistrationsList } from './list/registrations-list.tsx'

export function RegistrationsScreen() {
  const { id } = useParams({ strict: false })
  return <SplitView list={<RegistrationsList openId={id} />} record={id === undefined ? null : <Outlet />} />
}
