import { useCanGoBack, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { VisitRecord } from './visit-record.tsx'

/** Beside the list: closing leads back to it as it was. */
export function ListedVisitScreen() {
  const { id } = useParams({ from: '/console/jadwal/$id' })
  const search = useSearch({ from: '/console/jadwal' })
  const navigate = useNavigate()
  // Nothing half typed goes from one visit to the next.
  return <VisitRecord key={id} id={id} close={() => void navigate({ to: '/jadwal', search })} />
}

/** Alone: closing leads to wherever one came from. */
export function VisitScreen() {
  const { id } = useParams({ from: '/console/kunjungan/$id' })
  const navigate = useNavigate()
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const close = () => (canGoBack ? router.history.back() : void navigate({ to: '/jadwal' }))
  return <VisitRecord key={id} id={id} close={close} />
}
