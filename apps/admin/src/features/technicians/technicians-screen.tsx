import { Outlet } from '@tanstack/react-router'
import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'
import { techniciansTexts } from './texts.ts'

export function TechniciansScreen() {
  const text = useTexts(techniciansTexts)
  return (
    <>
      <PageHeader heading={text.technicians} />
      <Outlet />
    </>
  )
}
