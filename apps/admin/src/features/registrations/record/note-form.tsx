import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useShortcut } from '../../../app/shortcuts/use-shortcut.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useRefreshRegistrations } from '../decision/use-decide.ts'
import { useNoteDraft } from './note-draft.ts'
import classes from './record.module.css'
import { recordTexts } from './texts.ts'

const LONGEST = 2_000

/** For colleagues only; Ctrl+Enter saves. What was written stays until it is stored, also when one looks elsewhere meanwhile. */
export function NoteForm({ id }: { id: string }) {
  const text = useTexts(recordTexts)
  const { note, write, forget } = useNoteDraft(id)
  const [problem, setProblem] = useState<string | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const refresh = useRefreshRegistrations()
  useShortcut({ keys: 'n', label: text.notePlaceholder, group: 'record', run: () => box.current?.focus() })
  const save = trpc.registrations.note.useMutation({
    meta: { ownError: true },
    onSuccess(_saved, sent) {
      forget(sent.text)
      void refresh()
    },
    onError: () => setProblem(text.noteKept),
  })
  function submit(event?: FormEvent) {
    event?.preventDefault()
    const wrong = note.trim() === '' ? text.noteNeeded : note.length > LONGEST ? text.noteTooLong : null
    setProblem(wrong)
    if (wrong === null) save.mutate({ id, text: note })
  }
  return (
    <form className={classes['note']} onSubmit={submit} noValidate>
      <Textarea
        ref={box}
        aria-label={text.note}
        placeholder={text.notePlaceholder}
        value={note}
        autosize
        minRows={1}
        maxRows={8}
        error={problem}
        aria-keyshortcuts="n"
        onChange={(event) => {
          write(event.currentTarget.value)
          setProblem(null)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {(note !== '' || save.isPending) && (
        <Button type="submit" size="compact-sm" variant="default" loading={save.isPending}>
          {text.noteSave}
        </Button>
      )}
    </form>
  )
}
