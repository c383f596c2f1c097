import { useLocation } from '@tanstack/react-router'

/** `#t=…`: a fragment, which browsers send to nobody. */
export function useLinkToken(): string {
  return new URLSearchParams(useLocation().hash).get('t') ?? ''
}
