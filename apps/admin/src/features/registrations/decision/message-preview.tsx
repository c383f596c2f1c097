import type { PreviewInput } from '@sambung/shared/registrations'
import { keepPreviousData } from '@tanstack/react-query'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import classes from './decision.module.css'
import { decisionTexts } from './texts.ts'
import { WhatsAppText } from './whats-app-text.tsx'

/** What the applicant is going to read, word for word as the server would send it now. */
export function MessagePreview({ input, ready }: { input: PreviewInput; ready: boolean }) {
  const text = useTexts(decisionTexts)
  const preview = trpc.registrations.preview.useQuery(input, {
    enabled: ready,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  })
  const found = preview.data
  const said = !ready ? text.previewWaits : preview.isError ? text.previewFailed : text.previewLoading
  return (
    <div className={classes['preview']}>
      <span className={classes['soft']}>{text.preview}</span>
      {/* Scrolls by itself when long: then the keyboard must reach it. */}
      <section
        className={classes['bubble']}
        data-said={found !== null && found !== undefined ? undefined : 'nothing'}
        aria-label={text.preview}
        lang={found?.locale}
        aria-busy={preview.isFetching}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls
        tabIndex={0}
      >
        {found === null ? (
          <span className={classes['soft']}>{text.previewNone}</span>
        ) : found !== undefined ? (
          <WhatsAppText text={found.text} />
        ) : (
          <span className={classes['soft']}>{said}</span>
        )}
      </section>
    </div>
  )
}
