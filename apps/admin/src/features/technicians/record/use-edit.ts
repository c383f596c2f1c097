import type { TechnicianView, UpdateTechnicianInput } from '@sambung/shared/technicians'
import { useRef } from 'react'
import { notify } from '../../../components/notify.tsx'
import { failureOf } from '../../../lib/failure.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { techniciansTexts } from '../texts.ts'

export type Change = Omit<UpdateTechnicianInput, 'id' | 'version' | 'phone'> & { phone?: string }

export type Edit = {
  begin: () => void
  /** `word`: how the part is shown, for telling what a colleague made of it meanwhile. */
  save: (change: Change, word?: (technician: TechnicianView) => string) => Promise<void>
}

/**
 * Edits a part of the profile as it was when editing began. What a colleague changed elsewhere in it does not matter; where
 * it is the same part, the person is told who it was and what stands there now, and the next try replaces that.
 */
export function useEdit(technician: TechnicianView): Edit {
  const text = useTexts(techniciansTexts)
  const format = useFormat()
  const utils = trpc.useUtils()
  const update = trpc.technicians.update.useMutation({ meta: { ownError: true } })
  const base = useRef(technician)
  const { id } = technician

  async function store(version: number, change: Change): Promise<void> {
    const saved = await update.mutateAsync({ id, version, ...change })
    utils.technicians.get.setData({ id }, saved)
    notify(text.saved)
  }

  return {
    begin() {
      base.current = technician
    },
    async save(change, word) {
      try {
        await store(base.current.version, change)
      } catch (error) {
        const failure = failureOf(error)
        if (failure.code !== 'CONFLICT') throw error
        const before = base.current
        const now = await utils.technicians.get.fetch({ id }, { staleTime: 0 })
        const fields = Object.keys(change) as (keyof Change)[]
        const isUntouched = fields.every((field) => JSON.stringify(now[field]) === JSON.stringify(before[field]))
        if (isUntouched) return await store(now.version, change)
        base.current = now
        const { changedBy = null, changedAt, requestId = '' } = failure
        const at = changedAt === undefined ? null : format.clock(changedAt)
        const message = text.conflict({ name: changedBy, clock: at, now: word?.(now) ?? null })
        throw Object.assign(new Error(message), {
          data: { app: { code: 'CONFLICT', requestId, errors: [{ path: '', message }] } },
        })
      } finally {
        void utils.technicians.invalidate()
      }
    },
  }
}
