import { type ComponentType, use } from 'react'

export type Screen = ComponentType & { load: () => Promise<void> }

/**
 * A screen in a chunk of its own. Unlike `lazy`, it renders at once where it was loaded before: on the server, at
 * hydration, and after `goTo` has fetched it, so that nothing flashes.
 */
export function lazyScreen(fetchScreen: () => Promise<ComponentType>): Screen {
  let Loaded: ComponentType | null = null
  let pending: Promise<void> | null = null
  const load = () => {
    pending ??= fetchScreen().then(
      (component) => {
        Loaded = component
      },
      (failure: unknown) => {
        // Offline for a moment: the next try fetches again.
        pending = null
        throw failure
      },
    )
    return pending
  }
  function LazyScreen() {
    if (Loaded === null) use(load())
    return Loaded === null ? null : <Loaded />
  }
  return Object.assign(LazyScreen, { load })
}
