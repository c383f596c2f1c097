import { Button } from '@mantine/core'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { useMutation } from '@tanstack/react-query'
import { notify } from '../../../components/notify.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { undoables } from '../../../components/undo/undo.ts'
import { useStore } from '../../../lib/store.ts'
import { useTexts } from '../../../lib/texts.ts'
import { useNow } from '../../../lib/use-now.ts'
import classes from './decision.module.css'
import { decisionTexts } from './texts.ts'
import { useTakeBack } from './use-decide.ts'

/** What may still be taken back although nothing else offers it: after a reload, or a colleague's decision. */
export function HeldDecision({ record: { id, version, undo } }: { record: RegistrationRecordView }) {
  const text = useTexts(decisionTexts)
  const common = useTexts(componentTexts)
  const isOffered = useStore(undoables).some((offered) => offered.id === id)
  const now = useNow(undo === null ? 60_000 : 1000)
  const takeBack = useTakeBack()
  const retract = useMutation({ mutationFn: takeBack, onSuccess: () => notify(common.undone) })
  const seconds = undo === null ? 0 : Math.floor((Date.parse(undo.until) - now) / 1000)
  if (undo === null || seconds <= 0 || isOffered) return null
  return (
    <div className={classes['undo']}>
      <span className={classes['soft']}>{text.held(seconds)}</span>
      <Button
        size="compact-sm"
        variant="light"
        loading={retract.isPending}
        onClick={() => retract.mutate({ id, version, state: undo.to })}
      >
        {common.undo}
      </Button>
    </div>
  )
}
