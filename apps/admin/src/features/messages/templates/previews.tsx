import { Skeleton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Locale } from '@sambung/shared/locale'
import type { TemplateDetailView } from '@sambung/shared/templates'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/trpc.ts'
import { useTexts } from '../../../lib/texts.ts'
import { Bubble } from '../bubble.tsx'
import { messageWords } from '../texts.ts'
import classes from './templates.module.css'
import { templateTexts } from './texts.ts'

const PAUSE_MS = 200

/** The text being written and the other language's, as phones show them. */
export function Previews({ detail, locale, text }: { detail: TemplateDetailView; locale: Locale; text: string }) {
  const words = useTexts(templateTexts)
  const other = locale === 'id' ? 'en' : 'id'
  return (
    <>
      <p className={classes['soft']}>{words.previewHint}</p>
      <Preview template={detail.template} locale={locale} text={text} />
      <Preview template={detail.template} locale={other} text={detail.texts[other].text} />
    </>
  )
}

type PreviewProps = { template: string; locale: Locale; text: string }

function Preview({ template, locale, text }: PreviewProps) {
  const words = useTexts(templateTexts)
  const { language } = useTexts(messageWords)
  const [settled] = useDebouncedValue(text, PAUSE_MS)
  // Made by the server with the code that makes every message; it changes nothing there.
  const preview = useQuery({
    queryKey: ['template-preview', template, locale, settled],
    queryFn: () => api.templates.preview.mutate({ template, locale, text: settled }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <figure className={classes['preview']}>
      <figcaption>{language[locale]}</figcaption>
      {preview.data !== undefined ? (
        <Bubble text={preview.data.text} lang={locale} />
      ) : preview.isError ? (
        <p className={classes['soft']}>{words.previewFailed}</p>
      ) : (
        <Skeleton height={120} radius={12} />
      )}
    </figure>
  )
}
