import { Button, FileButton, Group, Loader, Stack } from '@mantine/core'
import { type ImportView, MOST_IMPORT_BYTES } from '@sambung/shared/coverage'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { notify } from '../../../components/notify.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { coverageTexts } from '../texts.ts'
import { ImportRows, ImportTotals } from './import-rows.tsx'
import classes from './import.module.css'
import { sendFile } from './send-file.ts'

/** A file is looked at first; only then is it taken in. */
export function ImportDialog({ close }: { close: () => void }) {
  const text = useTexts(coverageTexts)
  const format = useFormat()
  const utils = trpc.useUtils()
  const [file, setFile] = useState<File | null>(null)
  const own = { meta: { ownError: true } }
  const look = useMutation<ImportView, unknown, File>({ mutationFn: (chosen) => sendFile(chosen, true), ...own })
  const take = useMutation<ImportView, unknown, File>({ mutationFn: (chosen) => sendFile(chosen, false), ...own })
  const tooLarge = file !== null && file.size > MOST_IMPORT_BYTES
  const choose = (chosen: File | null) => {
    if (chosen === null) return
    setFile(chosen)
    take.reset()
    look.reset()
    if (chosen.size <= MOST_IMPORT_BYTES) look.mutate(chosen)
  }
  async function importNow(chosen: File) {
    const { totals } = await take.mutateAsync(chosen)
    await utils.coverage.invalidate()
    notify(text.imported(format.number(totals.added), format.number(totals.changed)))
    if (totals.bad === 0) close()
  }
  const seen = look.data
  const coming = seen === undefined ? 0 : seen.totals.added + seen.totals.changed
  return (
    <Dialog onClose={close} title={text.importHeading} size="xl">
      <Stack gap="sm">
        <p className={classes['text']}>{text.importText}</p>
        <Group gap="sm">
          <FileButton onChange={choose} accept=".csv,text/csv">
            {(props) => (
              <Button {...props} variant={file === null ? 'filled' : 'default'} data-autofocus>
                {file === null ? text.chooseFile : text.chooseOther}
              </Button>
            )}
          </FileButton>
          {file !== null && <span className={classes['name']}>{file.name}</span>}
        </Group>
        <div role="status" className={classes['status']}>
          {look.isPending && (
            <Group gap="xs">
              <Loader size="xs" /> {text.checking}
            </Group>
          )}
          {seen !== undefined && <ImportTotals totals={seen.totals} />}
          {seen !== undefined && coming === 0 && seen.totals.bad === 0 && <p>{text.noChange}</p>}
          {take.data !== undefined && take.data.totals.bad > 0 && (
            <p>{text.skipped(format.number(take.data.totals.bad))}</p>
          )}
        </div>
        {tooLarge && (
          <p role="alert" className={classes['wrong']}>
            {text.tooLarge}
          </p>
        )}
        <FailureNote error={look.error ?? take.error} />
        {seen !== undefined && <ImportRows view={seen} />}
      </Stack>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={close}>
          {text.cancel}
        </Button>
        {file !== null && coming > 0 && take.data === undefined && (
          <Button loading={take.isPending} onClick={() => void importNow(file).catch(() => undefined)}>
            {text.importNow(format.number(coming))}
          </Button>
        )}
      </Group>
    </Dialog>
  )
}
