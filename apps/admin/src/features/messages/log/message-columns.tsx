import type { MessageRowView } from '@sambung/shared/messages'
import { useMemo } from 'react'
import type { Column } from '../../../components/list/column.ts'
import { StateChip } from '../../../components/state-chip.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { useCauseWords } from '../cause-texts.ts'
import { STATE_TONES, useTemplateName } from '../message-words.ts'
import { messageWords } from '../texts.ts'
import { logTexts } from './texts.ts'

export function useMessageColumns(): Column<MessageRowView>[] {
  const text = useTexts(logTexts)
  const words = useTexts(messageWords)
  const format = useFormat()
  const name = useTemplateName()
  const cause = useCauseWords()
  return useMemo(
    () => [
      {
        id: 'time',
        header: text.time,
        width: '112px',
        from: 420,
        cell: (row) => <time dateTime={row.createdAt}>{format.moment(row.createdAt)}</time>,
      },
      {
        id: 'template',
        header: text.template,
        width: 'minmax(150px, 2fr)',
        fixed: true,
        cell: (row) => (
          <>
            {name(row.template)}
            <span className="second">{row.recipient ?? text.noRecipient}</span>
          </>
        ),
      },
      {
        id: 'about',
        header: text.about,
        width: '150px',
        from: 760,
        cell: (row) => row.about.number ?? (row.isCode ? text.code : ''),
      },
      {
        id: 'state',
        header: text.state,
        width: '170px',
        fixed: true,
        cell: (row) => <StateChip tone={STATE_TONES[row.state]}>{words.state[row.state]}</StateChip>,
      },
      {
        id: 'cause',
        header: text.cause,
        width: 'minmax(120px, 1fr)',
        from: 620,
        cell: (row) => (row.cause === null ? '' : cause(row.cause).short),
      },
      { id: 'gateway', header: text.gateway, width: '100px', extra: true, cell: (row) => row.provider ?? '' },
      {
        id: 'attempts',
        header: text.attempts,
        width: '96px',
        extra: true,
        align: 'end',
        cell: (row) => format.number(row.attempts),
      },
    ],
    [text, words, format, name, cause],
  )
}
