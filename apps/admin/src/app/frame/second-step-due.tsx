import { PageSkeleton } from '../../components/states/loading.tsx'
import { lazy, Suspense } from 'react'

const Enrolment = lazy(async () => {
  const { EnrolmentDue } = await import('../../features/account/enrolment-due.tsx')
  return { default: EnrolmentDue }
})

/** Whoever can do harm proves a second step first: until then there is nothing else to see. */
export function SecondStepDue() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Enrolment />
    </Suspense>
  )
}
