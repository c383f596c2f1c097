import { SegmentedControl } from '@mantine/core'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { useState } from 'react'
import { Section } from '../../../components/record/record.tsx'
import { Timeline } from '../../../components/record/timeline.tsx'
import { useTexts } from '../../../lib/texts.ts'
import { NoteForm } from './note-form.tsx'
import { recordTexts } from './texts.ts'
import { filterTimeline, type TimelineFilter } from './timeline-entries.ts'
import { timelineTexts } from './timeline-texts.ts'
import { useTimeline } from './use-timeline.tsx'

/** Everything that happened, in one line of time. */
export function History({ record, mayWrite }: { record: RegistrationRecordView; mayWrite: boolean }) {
  const text = useTexts(recordTexts)
  const words = useTexts(timelineTexts)
  const [filter, setFilter] = useState<TimelineFilter>('all')
  const entries = useTimeline(filterTimeline(record.timeline, filter))
  return (
    <Section
      heading={text.timeline}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={words.filter}
          value={filter}
          onChange={(value) => setFilter(value)}
          data={[
            { value: 'all', label: words.filterAll },
            { value: 'notes', label: words.filterNotes },
            { value: 'messages', label: words.filterMessages },
          ]}
        />
      }
    >
      {mayWrite && <NoteForm id={record.id} />}
      <Timeline entries={entries} label={text.timeline} />
    </Section>
  )
}
