import { useNavigate, useParams } from '@tanstack/react-router'
import { useListSearch } from './list/use-list-search.ts'
import { RegistrationRecord } from './record/registration-record.tsx'

export function RegistrationScreen() {
  const { id } = useParams({ from: '/console/registrasi/$id' })
  const navigate = useNavigate()
  const [search] = useListSearch()
  return (
    <RegistrationRecord
      // Nothing half typed goes from one registration to the next.
      key={id}
      id={id}
      close={() => void navigate({ to: '/registrasi', search })}
    />
  )
}
