import { expect, test } from 'vitest'
import { emptyDraft } from './draft.ts'
import { DRAFT_KEY, type DraftStorage, parseDraft, readDraft, writeDraft } from './stored-draft.ts'

const NOW = 1_800_000_000_000
const DAY = 86_400_000

function memory(): DraftStorage & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  }
}

test('what was typed is there again after the tab was killed', () => {
  const storage = memory()
  const draft = { ...emptyDraft('key-1'), fullName: 'Siti', phone: '0812 0000 1234', code: '12' }
  expect(writeDraft(storage, draft, NOW)).toBe(true)
  expect(readDraft(storage, NOW + DAY)).toEqual(draft)
})

test('an abandoned draft is forgotten after a week', () => {
  const storage = memory()
  writeDraft(storage, emptyDraft('key-1'), NOW)
  expect(readDraft(storage, NOW + 7 * DAY)).not.toBeNull()
  expect(readDraft(storage, NOW + 7 * DAY + 1)).toBeNull()
})

test('a draft of an older page gets the fields it lacks, empty', () => {
  const text = JSON.stringify({ savedAt: NOW, draft: { idempotencyKey: 'k', fullName: 'Siti', address: { rt: '1' } } })
  const draft = parseDraft(text, NOW)
  expect(draft).toMatchObject({ fullName: 'Siti', proof: null, address: { rt: '1', city: '' } })
})

test.each(['', 'no json', 'null', '[]', '{"savedAt":1}', '{"draft":{"idempotencyKey":"k"}}'])(
  'what is not a draft is ignored: %j',
  (text) => {
    expect(parseDraft(text, NOW)).toBeNull()
  },
)

test('storage that is full or forbidden does not stop the page', () => {
  const refuse = () => {
    throw new Error('QuotaExceededError')
  }
  const storage: DraftStorage = { getItem: refuse, setItem: refuse }
  expect(readDraft(storage, NOW)).toBeNull()
  expect(writeDraft(storage, emptyDraft('k'), NOW)).toBe(false)
  expect(writeDraft(null, emptyDraft('k'), NOW)).toBe(false)
})

test('the key names the version of the shape', () => {
  const storage = memory()
  writeDraft(storage, emptyDraft('k'), NOW)
  expect([...storage.kept.keys()]).toEqual([DRAFT_KEY])
  expect(DRAFT_KEY).toMatch(/\.\d+$/)
})
