import { notifyFailure } from '../components/notify.tsx'
import { auth } from '../lib/auth.ts'

/** Ends this session, or every one of this account. A new document: nothing of the old person is left in memory. */
export async function signOut(where: 'here' | 'everywhere'): Promise<void> {
  try {
    await (where === 'here' ? auth.signOut() : auth.signOutEverywhere())
    location.assign('/admin/masuk')
  } catch (error) {
    // Whoever believes to be out must not still be in.
    notifyFailure(error)
  }
}
