import { Outlet } from '@tanstack/react-router'
import { appTexts } from '../../app/texts.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { useTexts } from '../../lib/texts.ts'

export function RegistrationsScreen() {
  const text = useTexts(appTexts)
  return (
    <>
      <PageHeader heading={text.registrations} />
      <Outlet />
    </>
  )
}
