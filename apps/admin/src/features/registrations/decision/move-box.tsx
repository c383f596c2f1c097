import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useShortcut } from '../../../app/shortcuts/use-shortcut.ts'
import { fieldErrors } from '../../../lib/failure.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import classes from './decision.module.css'
import { MessagePreview } from './message-preview.tsx'
import { MoveFields } from './move-fields.tsx'
import { type MoveForm, type MoveProblem, problemAt, problemsOf, startMove, toMoveFields } from './move-form.ts'
import type { OfficeMove } from './moves.ts'
import { Refusal } from './refusal.tsx'
import { decisionTexts } from './texts.ts'
import { useDecide } from './use-decide.ts'

const PREVIEW_AFTER_MS = 250

type MoveBoxProps = { move: OfficeMove; record: RegistrationRecordView; close: () => void }

/** One decision on its way: what it needs, what the applicant will read, yes or back. */
export function MoveBox({ move, record, close }: MoveBoxProps) {
  const text = useTexts(decisionTexts)
  const asksTime = move.asks.includes('window') || move.asks.includes('optional-window')
  const slots = trpc.slots.office.useQuery(undefined, { enabled: asksTime, staleTime: 60_000 })
  const [typed, setTyped] = useState<MoveForm | null>(null)
  const form = typed ?? startMove(move, record, slots.data ?? [])
  const [shown, setShown] = useState<readonly MoveProblem[]>([])
  // The version that was looked at when it was decided: whoever was faster is told about, not overrun.
  const [version, setVersion] = useState(record.version)
  const decide = useDecide(record)
  const root = useRef<HTMLFormElement>(null)
  useShortcut({ keys: 'Escape', label: text.back, group: 'record', run: close })
  useEffect(() => {
    const first = root.current?.querySelector<HTMLElement>('[data-autofocus], [type=submit]')
    first?.focus({ preventScroll: true })
    root.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  useEscape(root, close)

  function change(next: MoveForm) {
    setTyped(next)
    setShown((before) => before.filter((problem) => problemsOf(move, next).includes(problem)))
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const problems = problemsOf(move, form)
    setShown(problems)
    if (problems.length > 0) return
    decide.mutate(
      { id: record.id, version, ...toMoveFields(move, form) },
      {
        onSuccess: close,
        onError(error) {
          setShown(fieldErrors(error).flatMap(({ path }) => problemAt(path) ?? []))
        },
      },
    )
  }

  // As text, so that an equal form is no news; the preview follows when the typing pauses.
  const [settled] = useDebouncedValue(JSON.stringify(form), PREVIEW_AFTER_MS)
  const seen = JSON.parse(settled) as MoveForm
  const gone = !record.moves.some(({ to }) => to === move.to)
  const stale = decide.isError && record.version !== version
  return (
    <form ref={root} className={classes['box']} data-move={move.to} aria-labelledby="keputusan" onSubmit={submit}>
      <h3 id="keputusan" className={classes['heading']}>
        {text.move[move.to]}
      </h3>
      <MoveFields
        move={move}
        form={form}
        change={change}
        problems={shown}
        days={slots.data ?? []}
        registration={record}
      />
      <MessagePreview
        input={{ id: record.id, ...toMoveFields(move, seen) }}
        ready={problemsOf(move, seen).length === 0}
      />
      {decide.isError && <Refusal error={decide.error} state={record.state} />}
      <div className={classes['confirm']}>
        {stale ? (
          // A key of its own: one press must not go on to the button that takes its place.
          <Button
            key="again"
            variant="default"
            onClick={() => {
              setVersion(record.version)
              decide.reset()
              if (gone) close()
            }}
          >
            {text.reload}
          </Button>
        ) : (
          <Button
            key="confirm"
            type="submit"
            color={move.tone === 'danger' ? 'bad' : 'accent'}
            loading={decide.isPending}
          >
            {text.confirm[move.to]}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={close} disabled={decide.isPending}>
          {text.back}
        </Button>
      </div>
    </form>
  )
}

/** Escape goes back also while typing; an open list of choices closes first. */
function useEscape(box: RefObject<HTMLElement | null>, leave: () => void): void {
  const latest = useRef(leave)
  useEffect(() => {
    latest.current = leave
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const isOpenList = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true'
      if (event.key !== 'Escape' || isOpenList) return
      event.preventDefault()
      latest.current()
    }
    const element = box.current
    element?.addEventListener('keydown', listener)
    return () => element?.removeEventListener('keydown', listener)
  }, [box])
}
