import { Alert } from '@mantine/core'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../../../app/session.ts'
import { componentTexts } from '../../../components/texts.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { newestChange } from './timeline-entries.ts'
import { recordTexts } from './texts.ts'

/** Two people at one record: whoever did not make the change is told who did. */
export function ChangedByOthers({ record }: { record: RegistrationRecordView }) {
  const text = useTexts(recordTexts)
  const common = useTexts(componentTexts)
  const me = useMe()
  const seen = useRef(record.version)
  const format = useFormat()
  const [last, setLast] = useState<{ by: string; at: string } | null>(null)
  useEffect(() => {
    if (record.version === seen.current) return
    seen.current = record.version
    const change = newestChange(record)
    const by = change === null || change.actor.id === me.id ? null : change.actor.name
    setLast(change === null || by === null ? null : { by, at: change.at })
  }, [record, me.id])
  if (last === null) return null
  return (
    <Alert color="accent" role="status" withCloseButton closeButtonLabel={common.close} onClose={() => setLast(null)}>
      {text.changedHere(last.by, format.clock(last.at))}
    </Alert>
  )
}
