import { Outlet, useParams } from '@tanstack/react-router'
import { SplitView } from '../../../components/record/split-view.tsx'
import { MessagesList } from './messages-list.tsx'

export function MessagesScreen() {
  const { id } = useParams({ strict: false })
  return <SplitView list={<MessagesList openId={id} />} record={id === undefined ? null : <Outlet />} />
}
