import { Alert } from '@mantine/core'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../../../app/session.ts'
import { componentTexts } from '../../../components/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { newestChange } from './timeline-entries.ts'
import { recordTexts } from './texts.ts'

/** Two people at one record: whoever did not make the change is told who did. */
export function ChangedByOthers({ record }: { record: RegistrationRecordView }) {
  const text = useTexts(recordTexts)
  const common = useTexts(componentTexts)
  const me = useMe()
  const seen = useRef(record.version)
  const [by, setBy] = useState<string | null>(null)
  useEffect(() => {
    if (record.version === seen.current) return
    seen.current = record.version
    const change = newestChange(record)
    setBy(change !== null && change.actor.id !== me.id ? change.actor.name : null)
  }, [record, me.id])
  if (by === null) return null
  return (
    <Alert color="accent" role="status" withCloseButton closeButtonLabel={common.close} onClose={() => setBy(null)}>
      {text.changedHere(by)}
    </Alert>
  )
}
