import { Button, Group, Stack } from '@mantine/core'
import type { BulkResultView, RegistrationRowView } from '@sambung/shared/registrations'
import { UNDO_SECONDS } from '@sambung/shared/registrations'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { offerUndo } from '../../../components/undo/undo.ts'
import { currentTime } from '../../../lib/clock.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { MoveFields } from '../decision/move-fields.tsx'
import { type MoveForm, type MoveProblem, problemsOf, startMove, toMoveFields } from '../decision/move-form.ts'
import type { OfficeMove } from '../decision/moves.ts'
import { decisionTexts } from '../decision/texts.ts'
import { useUndoMany } from '../decision/use-decide.ts'
import { stateTexts } from '../../../components/registrations/state-texts.ts'
import { listTexts } from '../texts.ts'

type BulkMoveDialogProps = {
  move: OfficeMove
  rows: readonly RegistrationRowView[]
  close: () => void
  done: (result: BulkResultView) => void
}

export function BulkMoveDialog({ move, rows, close, done }: BulkMoveDialogProps) {
  const text = useTexts(listTexts)
  const decisions = useTexts(decisionTexts)
  const states = useTexts(stateTexts)
  const common = useTexts(componentTexts)
  const format = useFormat()
  const [form, setForm] = useState<MoveForm>(() => startMove(move, null, []))
  const [problems, setProblems] = useState<readonly MoveProblem[]>([])
  const undoMany = useUndoMany()
  const run = trpc.registrations.bulkTransition.useMutation({
    meta: { ownError: true },
    onSuccess(result) {
      const moved = result.results.flatMap(({ id, ok, version }) => (ok && version !== null ? [{ id, version }] : []))
      if (moved.length > 0) {
        offerUndo({
          id: `bulk ${moved.map(({ id }) => id).join(' ')}`,
          label: text.bulkMoved(format.number(moved.length), states.state[move.to]),
          until: currentTime() + UNDO_SECONDS * 1000,
          undo: () => undoMany(moved, move.to),
        })
      }
      done(result)
      close()
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    const found = problemsOf(move, form)
    setProblems(found)
    if (found.length > 0) return
    run.mutate({ items: rows.map(({ id, version }) => ({ id, version })), ...toMoveFields(move, form) })
  }
  return (
    <Dialog
      onClose={close}
      title={text.bulkMoveHeading(format.number(rows.length), states.state[move.to])}
      transitionProps={{ duration: 0 }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <span>{text.bulkMoveText}</span>
          <MoveFields
            move={move}
            form={form}
            change={(next) => {
              setForm(next)
              setProblems((before) => before.filter((problem) => problemsOf(move, next).includes(problem)))
            }}
            problems={problems}
            days={[]}
            registration={null}
          />
          <FailureNote error={run.error} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button type="submit" color={move.tone === 'danger' ? 'bad' : 'accent'} loading={run.isPending}>
            {decisions.move[move.to]}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
