import { TagsInput, type TagsInputProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { techniciansTexts } from './texts.ts'

const SHORTEST = 3
const PAUSE_MS = 250

/** Kecamatan as the public area data writes them, so that a registration's and a technician's are one word. */
export function AreaInput(props: TagsInputProps) {
  const text = useTexts(techniciansTexts)
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const found = trpc.areas.search.useQuery(
    { query, limit: 20 },
    { enabled: query.length >= SHORTEST, placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY },
  )
  return (
    <TagsInput
      placeholder={text.areasPlaceholder}
      description={text.areasHint}
      {...props}
      data={[...new Set(found.data?.map(({ kecamatan }) => kecamatan) ?? [])]}
      searchValue={typed}
      onSearchChange={setTyped}
      splitChars={[',', ';']}
      maxTags={100}
      clearable
    />
  )
}
