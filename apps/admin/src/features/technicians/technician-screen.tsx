import { useNavigate, useParams } from '@tanstack/react-router'
import { TechnicianRecord } from './technician-record.tsx'

export function TechnicianScreen() {
  const { id } = useParams({ from: '/console/teknisi/$id' })
  const navigate = useNavigate()
  return (
    <TechnicianRecord
      // Nothing half typed goes from one person to the next.
      key={id}
      id={id}
      close={() => void navigate({ to: '/teknisi', search: (before) => before })}
    />
  )
}
