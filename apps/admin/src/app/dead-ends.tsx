import { Button } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Link, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Failure } from '../components/states/failure.tsx'
import { StateView } from '../components/states/state-view.tsx'
import { useTexts } from '../lib/texts.ts'
import { appTexts } from './texts.ts'

/** An address of the console that leads nowhere. */
export function NotFound() {
  const text = useTexts(appTexts)
  return (
    <StateView
      heading={text.notFoundHeading}
      text={text.notFoundText}
      action={
        <Button component={Link} to="/" variant="default">
          {text.toToday}
        </Button>
      }
    />
  )
}

/** A screen that broke, or whose file could not be fetched. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const text = useTexts(appTexts)
  const isOldVersion =
    error instanceof Error && /dynamically imported module|Importing a module|Unable to preload/.test(error.message)
  useEffect(() => {
    // After a new version is installed, the old one's files are gone: only a fresh document knows the new names.
    if (isOldVersion && navigator.onLine && reloadOnce()) location.reload()
  }, [isOldVersion])
  return (
    <Failure
      error={isOldVersion ? { code: 'OFFLINE' } : error}
      heading={text.screenFailed}
      retry={() => {
        reset()
        void router.invalidate()
      }}
    />
  )
}

function reloadOnce(): boolean {
  const key = 'sambung-console-reloaded'
  const last = Number(sessionStorage.getItem(key) ?? 0)
  if (Date.now() - last < 30_000) return false
  sessionStorage.setItem(key, String(Date.now()))
  return true
}
