/** What the server wrote into the document: known before anybody has signed in. */
export function served(name: 'brand' | 'time-zone'): string {
  const content = document.querySelector(`meta[name="sambung-${name}"]`)?.getAttribute('content') ?? ''
  return content === '' ? FALLBACK[name] : content
}

// Vite's development server sends the document as it stands in the repository.
const FALLBACK = { brand: 'Sambung', 'time-zone': 'Asia/Jakarta' } as const
