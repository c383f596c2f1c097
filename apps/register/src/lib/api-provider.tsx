import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, type ReactNode, useState } from 'react'
import { createClient, trpc } from './trpc.ts'

/** Wraps a screen so that it can use the tRPC hooks. */
export function insideApi(Screen: ComponentType): ComponentType {
  return function InsideApi() {
    return (
      <ApiProvider>
        <Screen />
      </ApiProvider>
    )
  }
}

function createApi() {
  return { queries: new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } }), client: createClient() }
}

// What one screen has fetched serves the next. On the server every document starts from nothing.
const shared = typeof document === 'undefined' ? null : createApi()

function ApiProvider({ children }: { children: ReactNode }) {
  const [{ queries, client }] = useState(() => shared ?? createApi())
  return (
    <trpc.Provider client={client} queryClient={queries}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </trpc.Provider>
  )
}
