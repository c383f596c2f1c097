import { Note, type NoteTone } from '../../components/note.tsx'
import type { Draft } from '../../draft/draft.ts'
import { addressText } from '../../i18n/id/address.ts'
import { useText } from '../../i18n/page-context.tsx'
import { trpc } from '../../lib/trpc.ts'

type Words = { tone: NoteTone; title: string; line: string }

/** Whether the network reaches the address, as far as it is known; always with a way on. */
export function CoverageNote({ address }: { address: Draft['address'] }) {
  const { tone, title, line } = useCoverage(address)
  return (
    <div className="coverage">
      <Note tone={tone} title={title} live="status">
        {line}
      </Note>
    </div>
  )
}

function useCoverage({ areaCode, latitude, longitude, city }: Draft['address']): Words {
  const text = useText(addressText)
  const isKnown = areaCode !== '' || latitude !== null
  const checked = trpc.coverage.check.useQuery(
    {
      ...(areaCode === '' ? {} : { areaCode }),
      ...(latitude === null || longitude === null ? {} : { latitude, longitude }),
    },
    { enabled: isKnown, retry: 1 },
  )
  if (!isKnown)
    return {
      tone: 'plain',
      title: text.coverageIdle,
      line: city.trim() === '' ? text.coverageIdleLine : text.coverageByHandLine,
    }
  switch (checked.data?.verdict) {
    case 'covered':
      return { tone: 'good', title: text.covered, line: text.coveredLine }
    case 'survey_needed':
      return { tone: 'plain', title: text.survey, line: text.surveyLine }
    case 'waiting_list':
      return { tone: 'warn', title: text.waiting, line: text.waitingLine }
    case undefined:
      return checked.isError || checked.fetchStatus === 'paused'
        ? { tone: 'plain', title: text.coverageUnknown, line: text.coverageUnknownLine }
        : { tone: 'plain', title: text.coverageChecking, line: text.coverageCheckingLine }
  }
}
