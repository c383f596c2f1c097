import type { StaffRowView } from '@sambung/shared/staff'
import type { ReactNode } from 'react'
import type { Column } from '../../components/list/column.ts'
import type { roleTexts } from '../../components/role-texts.ts'
import { StateChip, type Tone } from '../../components/state-chip.tsx'
import type { Format } from '../../lib/format.ts'
import classes from './staff.module.css'
import type { staffTexts } from './texts.ts'

const TONES: Record<StaffRowView['state'], Tone> = { active: 'good', invited: 'new', disabled: 'quiet' }

type ColumnsInput = {
  text: (typeof staffTexts)['id']
  roles: (typeof roleTexts)['id']
  format: Format
  actions: (row: StaffRowView) => ReactNode
}

export function staffColumns({ text, roles, format, actions }: ColumnsInput): Column<StaffRowView>[] {
  return [
    {
      id: 'name',
      header: text.name,
      fixed: true,
      width: 'minmax(150px, 2fr)',
      cell: (row) => (
        <>
          {row.name}
          <span className={`second ${classes['address']}`}>{row.email}</span>
        </>
      ),
    },
    { id: 'role', header: text.role, width: 'minmax(160px, 1fr)', from: 480, cell: (row) => roles[row.role] },
    {
      id: 'state',
      header: text.state,
      width: 'minmax(130px, 1.2fr)',
      cell: (row) => (
        <>
          <StateChip tone={TONES[row.state]}>{text[row.state]}</StateChip>
          {row.linkEndsAt !== null && <span className="second">{text.linkUntil(format.moment(row.linkEndsAt))}</span>}
        </>
      ),
    },
    {
      id: 'secondStep',
      header: text.secondStep,
      width: '130px',
      from: 720,
      cell: (row) => (row.secondStep ? text.secondStepOn : text.secondStepOff),
    },
    {
      id: 'sessions',
      header: text.sessions,
      width: '140px',
      from: 900,
      cell: (row) => format.number(row.sessions),
    },
    {
      id: 'lastSignIn',
      header: text.lastSignIn,
      width: '150px',
      from: 620,
      cell: (row) => (row.lastSignInAt === null ? text.never : format.moment(row.lastSignInAt)),
    },
    { id: 'since', header: text.since, width: '130px', extra: true, cell: (row) => format.date(row.createdAt) },
    { id: 'actions', header: '', fixed: true, width: '56px', align: 'end', cell: actions },
  ]
}
