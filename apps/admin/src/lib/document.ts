/** What the server wrote into the document: known before anybody has signed in. */
export function served(name: 'brand' | 'time-zone'): string {
  return document.querySelector(`meta[name="sambung-${name}"]`)?.getAttribute('content') ?? ''
}
