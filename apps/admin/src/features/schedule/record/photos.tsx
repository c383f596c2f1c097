import { ActionIcon, Group, UnstyledButton } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { recordTexts } from '../texts.ts'
import type { Visit } from '../types.ts'
import classes from './record.module.css'

type Files = Visit['files']

/** Small pictures; each opens large, arrows leaf through. */
export function Photos({ files }: { files: Files }) {
  const text = useTexts(recordTexts)
  const [at, setAt] = useState<number | null>(null)
  if (files.length === 0) return <p className={classes['soft']}>{text.photosNone}</p>
  return (
    <>
      <ul className={classes['photos']} aria-label={text.photos}>
        {files.map((file, index) => (
          <li key={file.id}>
            <UnstyledButton aria-label={text.photoOpen(index + 1)} onClick={() => setAt(index)}>
              <img src={`/api/files/${file.id}`} alt="" loading="lazy" />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {at !== null && <Viewer files={files} at={at} show={setAt} />}
    </>
  )
}

type ViewerProps = { files: Files; at: number; show: (at: number | null) => void }

function Viewer({ files, at, show }: ViewerProps) {
  const text = useTexts(recordTexts)
  const common = useTexts(componentTexts)
  const format = useFormat()
  const file = files[at]
  if (file === undefined) return null
  const step = (by: number) => show((at + by + files.length) % files.length)
  const leaf = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') step(-1)
    if (event.key === 'ArrowRight') step(1)
  }
  return (
    <Dialog
      onClose={() => show(null)}
      size="xl"
      title={`${text.photo(at + 1)} · ${format.dateAndClock(file.createdAt)}`}
      onKeyDown={leaf}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <div className={classes['viewer']}>
        <img src={`/api/files/${file.id}`} alt={text.photo(at + 1)} />
      </div>
      {files.length > 1 && (
        <Group justify="center" mt="sm" gap="xs">
          <ActionIcon color="gray" aria-label={text.photoBefore} onClick={() => step(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <span>
            {at + 1} / {files.length}
          </span>
          <ActionIcon color="gray" aria-label={text.photoAfter} onClick={() => step(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
        </Group>
      )}
    </Dialog>
  )
}
