import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { coverageTexts } from './texts.ts'

const SHORTEST = 3
const PAUSE_MS = 250
/** All of them in sight: nothing to scroll in a list that comes and goes. */
const MOST = 6

type Picked = { kecamatan: string; city: string }

/** Kecamatan as the public area data writes them, found by any part of an address. */
export function AreaPicker({ pick }: { pick: (area: Picked) => void }) {
  const text = useTexts(coverageTexts)
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const found = trpc.areas.search.useQuery(
    { query, limit: MOST },
    { enabled: query.length >= SHORTEST, placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY },
  )
  const areas = new Map(found.data?.map((area) => [`${area.kelurahan}, ${area.kecamatan}, ${area.city}`, area]) ?? [])
  return (
    <Autocomplete
      maxDropdownHeight={300}
      label={text.pickArea}
      description={text.pickAreaHint}
      data={[...areas.keys()]}
      filter={({ options }) => options}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={(chosen) => {
        const area = areas.get(chosen)
        if (area !== undefined) pick({ kecamatan: area.kecamatan, city: area.city })
      }}
    />
  )
}
