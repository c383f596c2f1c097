import type { UseFormReturnType } from '@mantine/form'
import { useEffect, useEffectEvent } from 'react'

/** A form shows what is stored, also after somebody else has saved; what is being typed is never overwritten. */
export function useFollowStored<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  stored: { values: Values; version: number },
): void {
  const follow = useEffectEvent(() => {
    if (form.isDirty()) return
    form.setInitialValues(stored.values)
    form.setValues(stored.values)
  })
  useEffect(() => follow(), [stored.version])
}
