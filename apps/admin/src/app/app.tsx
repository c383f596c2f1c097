import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { getQueryKey } from '@trpc/react-query'
import { useEffect } from 'react'
import { notifyFailure } from '../components/notify.tsx'
import { listenToFailures, queryClient } from '../lib/query-client.ts'
import { trpc, trpcClient } from '../lib/trpc.ts'
import { preferredScheme } from './color-scheme.ts'
import { usePreferences } from './preferences.ts'
import { router } from './router.tsx'
import { cssVariables, themeIn } from './theme.ts'
import { UndoHost } from '../components/undo/undo-host.tsx'

const SIGNED_OUT_PAGES = ['/masuk', '/undangan', '/sandi-baru']

listenToFailures({ signedOut: toSignIn, failed: notifyFailure })

export function App() {
  const { locale, density } = usePreferences()
  useEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dataset['density'] = density
  }, [locale, density])
  return (
    <MantineProvider
      theme={themeIn(locale)}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={preferredScheme}
      defaultColorScheme="auto"
    >
      <trpc.Provider client={trpcClient} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <UndoHost />
          <Notifications position="bottom-left" limit={4} />
        </QueryClientProvider>
      </trpc.Provider>
    </MantineProvider>
  )
}

/** Once, however many queries are refused at the same moment. Nothing that was fetched is kept. */
function toSignIn(): void {
  const { pathname, href } = router.state.location
  if (SIGNED_OUT_PAGES.some((page) => pathname.endsWith(page))) return
  const wasSignedIn = queryClient.getQueryData(getQueryKey(trpc.me.get, undefined, 'query')) !== undefined
  const search = { ...(href === '/' ? {} : { kembali: href }), ...(wasSignedIn ? { alasan: 'berakhir' as const } : {}) }
  void router.navigate({ to: '/masuk', search, replace: true }).then(() => queryClient.clear())
}
