import { Button, Table } from '@mantine/core'
import type { AuditEntryView } from '@sambung/shared/audit'
import { DescriptionList, Fact } from '../../components/record/description-list.tsx'
import { Record, Section } from '../../components/record/record.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { auditTexts } from './texts.ts'
import { fieldChanges, useAuditWords } from './words.ts'

type AuditRecordProps = { entry: AuditEntryView; close: () => void; showAll: () => void }

/** One entry in full: what stood there before, what after. */
export function AuditRecord({ entry, close, showAll }: AuditRecordProps) {
  const text = useTexts(auditTexts)
  const format = useFormat()
  const words = useAuditWords()
  const changes = fieldChanges(entry)
  return (
    <Record
      heading={`${words.who(entry)} ${words.what(entry.action)}`}
      aside={`${format.dateAndClock(entry.at)} ${format.zone}`}
      close={close}
    >
      <DescriptionList>
        <Fact label={text.about}>
          {words.about(entry.subject.type)} · {entry.subject.id}
        </Fact>
        <Fact label={text.from}>{entry.address}</Fact>
        <Fact label={text.request}>{entry.requestId}</Fact>
      </DescriptionList>
      <Section heading={text.change}>
        {changes.length === 0 ? (
          text.nothing
        ) : (
          <Table.ScrollContainer minWidth={280}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{text.field}</Table.Th>
                  <Table.Th>{text.before}</Table.Th>
                  <Table.Th>{text.after}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {changes.map((change) => (
                  <Table.Tr key={change.field}>
                    <Table.Th scope="row">{words.field(change.field)}</Table.Th>
                    <Table.Td>{words.value(entry, change, 'before')}</Table.Td>
                    <Table.Td>{words.value(entry, change, 'after')}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Section>
      <div>
        <Button variant="default" onClick={showAll}>
          {text.all}
        </Button>
      </div>
    </Record>
  )
}
