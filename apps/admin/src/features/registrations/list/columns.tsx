import type { RegistrationRowView } from '@sambung/shared/registrations'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { Column } from '../../../components/list/column.ts'
import { type Format, useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { useNow } from '../../../lib/use-now.ts'
import { MessageStatus } from '../../../components/message/message-status.tsx'
import { RegistrationChip } from '../registration-chip.tsx'
import { stateTexts } from '../../../components/registrations/state-texts.ts'
import { listTexts } from '../texts.ts'
import classes from './list.module.css'

/** As much of a registration as a row has room for; further columns come with width, or by choice. */
export function useColumns(): readonly Column<RegistrationRowView>[] {
  const onPhone = useMediaQuery('(max-width: 40em)') === true
  const text = useTexts(listTexts)
  const states = useTexts(stateTexts)
  const format = useFormat()
  return useMemo<readonly Column<RegistrationRowView>[]>(
    () => [
      {
        id: 'number',
        header: text.column.number,
        width: '158px',
        from: 660,
        cell: ({ number }) => number,
      },
      {
        id: 'name',
        header: text.column.name,
        width: onPhone ? 'minmax(0, 1fr)' : 'minmax(200px, 1.2fr)',
        fixed: true,
        cell: ({ fullName, phone, phoneVerified, merged }) => (
          <>
            <span className={classes['name']} data-merged={merged || undefined}>
              {fullName}
            </span>
            <span className="second">
              {format.phone(phone)} {phoneVerified ? <Proven label={states.phoneProven} /> : states.phoneUnproven}
            </span>
          </>
        ),
      },
      {
        id: 'area',
        header: text.column.area,
        width: 'minmax(124px, 1.6fr)',
        from: 780,
        cell: ({ address, kecamatan, city }) => (
          <>
            {address}
            <span className="second">{kecamatan ?? city}</span>
          </>
        ),
      },
      {
        id: 'package',
        header: text.column.package,
        width: '92px',
        from: 880,
        cell: ({ package: chosen }) => <span title={chosen.name}>{chosen.downMbps} Mbps</span>,
      },
      {
        id: 'state',
        header: text.column.state,
        width: onPhone ? '150px' : '172px',
        cell: (row) => <RegistrationChip state={row.state} hints={row} />,
      },
      {
        id: 'age',
        header: text.column.age,
        width: '112px',
        from: 500,
        sortable: true,
        cell: (row) => <Age row={row} format={format} over={text.overdueBy} />,
      },
      {
        id: 'owner',
        header: text.column.owner,
        width: 'minmax(104px, 0.8fr)',
        from: 1190,
        cell: ({ owner }) => owner?.name ?? <span className={classes['soft']}>{text.noOwner}</span>,
      },
      {
        id: 'source',
        header: text.column.source,
        width: '92px',
        extra: true,
        cell: ({ source }) => (source === 'direct' || source === 'referral' ? states[source] : source),
      },
      {
        id: 'message',
        header: text.column.message,
        width: '104px',
        from: 1010,
        cell: ({ lastMessage }) =>
          lastMessage === null ? (
            <span className={classes['soft']}>{text.noMessage}</span>
          ) : (
            <MessageStatus state={lastMessage.state} />
          ),
      },
      {
        id: 'created',
        header: text.column.created,
        width: '128px',
        from: 1290,
        sortable: true,
        cell: ({ createdAt }) => format.moment(createdAt),
      },
    ],
    [text, states, format, onPhone],
  )
}

function Proven({ label }: { label: string }) {
  return (
    <span className={classes['proven']} role="img" aria-label={label}>
      ✓
    </span>
  )
}

const HOUR = 3_600_000

type AgeProps = { row: RegistrationRowView; format: Format; over: (time: string) => string }

/** How long it has been in its state; past its target, by how much. */
function Age({ row: { stateAt, target }, format, over }: AgeProps) {
  const now = useNow(60_000)
  const late = target !== null && Date.parse(target.dueAt) < now
  // Hours without their minutes: how late it is, not how exactly.
  const coarsely = (dueAt: string) => {
    const ms = now - Date.parse(dueAt)
    return format.duration(ms).replace(ms > HOUR ? / \d\d m$/ : '', '')
  }
  return (
    <span className={late ? classes['late'] : undefined}>
      {format.age(stateAt, now)}
      {late && <span className="second">{over(coarsely(target.dueAt))}</span>}
    </span>
  )
}
