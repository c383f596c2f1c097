import type { ReactNode } from 'react'
import { PATHS } from '../../app/steps.ts'
import { Button } from '@sambung/ui/button.tsx'
import { Note, type NoteTone } from '@sambung/ui/note.tsx'
import { checkText } from '../../i18n/id/check.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { retryTime } from '../../lib/failure.ts'
import type { MendPlace, Refusal } from './mend.ts'
import { PlaceLink } from './place-link.tsx'

type Words = { tone: NoteTone; title: string; line: string; action?: ReactNode }

/** Why the form was not taken, and the way to put it right. */
export function RefusalNote({ refusal, onRecover }: { refusal: Refusal; onRecover: () => void }) {
  const { tone, title, line, action } = useWords(refusal, onRecover)
  return (
    <Note tone={tone} live="alert" title={title}>
      {line}
      {action}
    </Note>
  )
}

function useWords(refusal: Refusal, onRecover: () => void): Words {
  const { format } = usePage()
  const text = useText(checkText)
  const fix: Record<MendPlace, string> = {
    number: text.fixNumber,
    code: text.proofAction,
    address: text.fixAddress,
    package: text.fixPackage,
    time: text.fixTime,
  }
  const link = (place: MendPlace) => (
    <PlaceLink key={place} place={place}>
      {fix[place]}
    </PlaceLink>
  )
  switch (refusal.kind) {
    case 'fields':
      return { tone: 'bad', title: text.fieldsTitle, line: text.fieldsLine, action: refusal.places.map(link) }
    case 'proof':
      return { tone: 'warn', title: text.proofTitle, line: text.proofLine, action: link('code') }
    case 'package':
      return { tone: 'bad', title: text.packageTitle, line: text.packageLine, action: link('package') }
    case 'slot':
      return { tone: 'bad', title: text.slotTitle, line: text.slotLine, action: link('time') }
    case 'duplicate': {
      const { registrationNumber } = refusal
      const action = (
        <a className="target" href={`${PATHS.tracking}/${registrationNumber}`}>
          {text.duplicateAction}
        </a>
      )
      return { tone: 'warn', title: text.duplicateTitle, line: text.duplicateLine(registrationNumber), action }
    }
    case 'limited':
      return { tone: 'bad', title: text.limitedTitle, line: text.limitedLine(retryTime(refusal.failure, format)) }
    case 'conflict': {
      const action = (
        <Button kind="link" onClick={onRecover}>
          {text.conflictAction}
        </Button>
      )
      return { tone: 'warn', title: text.conflictTitle, line: text.conflictLine, action }
    }
    case 'offline':
      return { tone: 'warn', title: text.offlineTitle, line: text.offlineLine }
    case 'failed': {
      const action = refusal.requestId === '' ? null : <p>{text.failedReference(refusal.requestId)}</p>
      return { tone: 'bad', title: text.failedTitle, line: text.failedLine, action }
    }
  }
}
