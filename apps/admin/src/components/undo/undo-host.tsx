import { Button, CloseButton, Kbd, Paper } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useShortcut } from '../../app/shortcuts/use-shortcut.ts'
import { useStore } from '../../lib/store.ts'
import { useTexts } from '../../lib/texts.ts'
import { useNow } from '../../lib/use-now.ts'
import { notify, notifyFailure } from '../notify.tsx'
import { componentTexts } from '../texts.ts'
import { forgetUndo, type Undoable, undoables } from './undo.ts'
import classes from './undo.module.css'

/** Stands outside of the screens: it stays when one goes on to another. */
export function UndoHost() {
  const offered = useStore(undoables)
  return (
    <div className={classes['host']} aria-live="polite">
      {offered.map((undoable, at) => (
        <UndoToast key={undoable.id} {...undoable} newest={at === offered.length - 1} />
      ))}
    </div>
  )
}

/** `newest`: the one that the key takes back. */
function UndoToast({ id, label, until, undo, newest }: Undoable & { newest: boolean }) {
  const text = useTexts(componentTexts)
  const [busy, setBusy] = useState(false)
  const seconds = Math.max(0, Math.floor((until - useNow(1000)) / 1000))
  useEffect(() => {
    if (seconds === 0 && !busy) forgetUndo(id)
  }, [seconds, busy, id])

  async function takeBack() {
    setBusy(true)
    try {
      await undo()
      notify(text.undone)
      forgetUndo(id)
    } catch (error) {
      notifyFailure(error)
      setBusy(false)
    }
  }

  useShortcut({ keys: 'z', label: text.undo, run: () => void takeBack(), enabled: newest && !busy })

  return (
    <Paper className={classes['toast'] ?? ''} shadow="md" radius="lg">
      <span className={classes['label']}>
        {label}
        {/* Counting aloud every second would drown everything else. */}
        <span className={classes['left']} aria-hidden="true">
          {text.undoLeft(seconds)}
        </span>
      </span>
      <Button
        size="compact-sm"
        variant="light"
        loading={busy}
        onClick={() => void takeBack()}
        {...(newest && {
          'aria-keyshortcuts': 'z',
          rightSection: (
            <Kbd size="xs" aria-hidden="true">
              Z
            </Kbd>
          ),
        })}
      >
        {text.undo}
      </Button>
      <CloseButton size="sm" aria-label={text.close} onClick={() => forgetUndo(id)} />
    </Paper>
  )
}
