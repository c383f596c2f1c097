import type { TechnicianView, UpdateTechnicianInput } from '@sambung/shared/technicians'
import { notify } from '../../../components/notify.tsx'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { techniciansTexts } from '../texts.ts'

type Change = Omit<UpdateTechnicianInput, 'id' | 'version' | 'phone'> & { phone?: string }

/** Saves a part of the profile with the version that is shown; rejects with what the server said. */
export function useSave({ id, version }: TechnicianView): (change: Change) => Promise<void> {
  const text = useTexts(techniciansTexts)
  const utils = trpc.useUtils()
  const update = trpc.technicians.update.useMutation({ meta: { ownError: true } })
  return async (change) => {
    try {
      const saved = await update.mutateAsync({ id, version, ...change })
      utils.technicians.get.setData({ id }, saved)
      notify(text.saved)
    } finally {
      // After a conflict too: what somebody else saved must be seen before trying again.
      void utils.technicians.invalidate()
    }
  }
}
