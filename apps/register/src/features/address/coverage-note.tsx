import type { CoverageView } from '@sambung/shared/coverage'
import { Note, type NoteTone } from '@sambung/ui/note.tsx'
import type { Draft } from '../../draft/draft.ts'
import { addressText } from '../../i18n/id/address.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { trpc } from '../../lib/trpc.ts'
import { type AddressText, reasonLine } from './coverage-reason.ts'
import { useSettled } from './use-settled.ts'

const TYPING_RESTS_MS = 600

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

function useCoverage({ areaCode, latitude, longitude, kecamatan, city }: Draft['address']): Words {
  const { locale } = usePage()
  const text = useText(addressText)
  // Chosen from the list it is certain at once; typed by hand it is asked about when the typing rests.
  const typed = useSettled(areaCode === '' ? `${kecamatan.trim()}|${city.trim()}` : '', TYPING_RESTS_MS)
  const isNamed =
    areaCode !== '' || (typed === `${kecamatan.trim()}|${city.trim()}` && isTold(kecamatan) && isTold(city))
  const isPlaced = latitude !== null && longitude !== null
  const isKnown = isNamed || isPlaced
  const checked = trpc.coverage.check.useQuery(
    {
      ...(areaCode === '' ? {} : { areaCode }),
      ...(isNamed ? { kecamatan: kecamatan.trim(), city: city.trim() } : {}),
      ...(isPlaced ? { latitude, longitude } : {}),
    },
    { enabled: isKnown, retry: 1 },
  )
  if (!isKnown)
    return {
      tone: 'plain',
      title: text.coverageIdle,
      line: city.trim() === '' ? text.coverageIdleLine : text.coverageByHandLine,
    }
  const { data } = checked
  if (data === undefined) {
    return checked.isError || checked.fetchStatus === 'paused'
      ? { tone: 'plain', title: text.coverageUnknown, line: text.coverageUnknownLine }
      : { tone: 'plain', title: text.coverageChecking, line: text.coverageCheckingLine }
  }
  return { ...wordsOf(data.verdict, text), line: reasonLine(data, { text, locale }) }
}

function isTold(name: string): boolean {
  return name.trim().length >= 3
}

function wordsOf(verdict: CoverageView['verdict'], text: AddressText): Pick<Words, 'tone' | 'title'> {
  switch (verdict) {
    case 'covered':
      return { tone: 'good', title: text.covered }
    case 'survey_needed':
      return { tone: 'plain', title: text.survey }
    case 'waiting_list':
      return { tone: 'warn', title: text.waiting }
  }
}
