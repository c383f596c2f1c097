import type { Locale } from '@sambung/shared/locale'
import type { TemplateDetailView } from '@sambung/shared/templates'
import { useState } from 'react'
import { notify } from '../../../components/notify.tsx'
import { appCode } from '../../../lib/failure.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { templateTexts } from './texts.ts'
import type { TemplateDraft } from './use-template-draft.ts'

type Conflict = {
  by: string | null
  theirs: string
  mine: string
  takeTheirs: () => void
  keepMine: () => Promise<unknown>
}

/** Saves a text over the version it was made from; who was slower is shown the other's and decides. */
export function useSaveTemplate(detail: TemplateDetailView, locale: Locale, draft: TemplateDraft) {
  const text = useTexts(templateTexts)
  const utils = trpc.useUtils()
  const update = trpc.templates.update.useMutation({ meta: { ownError: true } })
  const [theirs, setTheirs] = useState<TemplateDetailView['texts'][Locale] | null>(null)
  const { template } = detail

  async function put(wanted: string | null, version: number) {
    const saved = await update.mutateAsync({ template, locale, text: wanted, version })
    utils.templates.get.setData({ template }, saved)
    draft.discard()
    setTheirs(null)
    notify(text.saved)
    await utils.templates.list.invalidate()
  }
  async function save(wanted: string | null): Promise<void> {
    try {
      await put(wanted, draft.version)
    } catch (refused) {
      // Other refusals stand below the text.
      if (appCode(refused) !== 'CONFLICT') return
      const now = await utils.templates.get.fetch({ template }, { staleTime: 0 })
      setTheirs(now.texts[locale])
    }
  }
  const conflict: Conflict | null = theirs && {
    by: theirs.editedBy,
    theirs: theirs.text,
    mine: draft.text,
    takeTheirs: () => {
      draft.discard()
      setTheirs(null)
      update.reset()
    },
    keepMine: () => put(draft.text, theirs.version),
  }
  const error = appCode(update.error) === 'CONFLICT' ? null : update.error
  return { save, isSaving: update.isPending, error, conflict }
}
