import { served } from '../lib/document.ts'

/** The provider's name. */
export function useBrand(): string {
  const brand = served('brand')
  return brand === '' ? 'Sambung' : brand
}
