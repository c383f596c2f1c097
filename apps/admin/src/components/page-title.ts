import { type RefObject, useEffect, useRef } from 'react'
import { useBrand } from '../app/brand.ts'
import { takeFocusWish } from '../app/focus-wish.ts'

export function usePageTitle(title: string): void {
  const brand = useBrand()
  useEffect(() => {
    const before = document.title
    document.title = `${title} · ${brand}`
    return () => {
      document.title = before
    }
  }, [title, brand])
}

/**
 * After navigation the heading of the new screen has the focus, so that a screen reader begins there. Only one that has
 * just appeared: the list beside a record was there before.
 */
export function useHeadingFocus<E extends HTMLElement>(): RefObject<E | null> {
  const heading = useRef<E>(null)
  useEffect(() => {
    if (takeFocusWish()) heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}
