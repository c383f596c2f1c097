import { queryClient } from '../lib/query-client.ts'

/** Ends this session, or every one of this account. A new document: nothing of the old person is left in memory. */
export async function signOut(where: 'here' | 'everywhere'): Promise<void> {
  const path = where === 'here' ? '/api/auth/sign-out' : '/api/auth/revoke-sessions'
  await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  queryClient.clear()
  location.assign('/admin/masuk')
}
