import { auth } from '../lib/auth.ts'

/** Ends this session, or every one of this account. A new document: nothing of the old person is left in memory. */
export async function signOut(where: 'here' | 'everywhere'): Promise<void> {
  await (where === 'here' ? auth.signOut() : auth.signOutEverywhere())
  location.assign('/admin/masuk')
}
