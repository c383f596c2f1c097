import { SegmentedControl } from '@mantine/core'
import type { Locale } from '@sambung/shared/locale'
import type { TemplateDetailView } from '@sambung/shared/templates'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useLocale } from '../../../app/preferences.ts'
import { RecordQuery } from '../../../components/record/record-query.tsx'
import { Record, Section } from '../../../components/record/record.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useTemplateName } from '../message-words.ts'
import { messageWords } from '../texts.ts'
import { Editor } from './editor.tsx'
import classes from './templates.module.css'
import { templateTexts } from './texts.ts'
import { useTemplateDraft } from './use-template-draft.ts'
import { Versions } from './versions.tsx'

export function TemplateScreen() {
  const { template } = useParams({ from: '/console/pesan/templat/$template' })
  const detail = trpc.templates.get.useQuery({ template }, { meta: { live: ['template'], id: template } })
  return <RecordQuery query={detail}>{(one) => <TemplateRecord key={template} detail={one} />}</RecordQuery>
}

function TemplateRecord({ detail }: { detail: TemplateDetailView }) {
  const text = useTexts(templateTexts)
  const words = useTexts(messageWords)
  const ownLocale = useLocale()
  const format = useFormat()
  const navigate = useNavigate()
  const name = useTemplateName()
  const { bahasa: locale = 'id' } = useSearch({ from: '/console/pesan/templat/$template' })
  const draft = useTemplateDraft(detail, locale)
  const shown = detail.texts[locale]
  const choose = (bahasa: Locale) =>
    void navigate({ to: '.', search: (before) => ({ ...before, bahasa }), replace: true })
  return (
    <Record
      heading={name(detail.template)}
      aside={
        <>
          <span>{text.to(words.recipient[detail.recipient])}.</span>
          <span>{detail.when[ownLocale]}</span>
        </>
      }
      close={() => void navigate({ to: '/pesan/templat' })}
    >
      <div className={classes['bar']}>
        <SegmentedControl
          aria-label={text.language}
          value={locale}
          onChange={(value) => choose(value as Locale)}
          data={[
            { value: 'id', label: words.language.id },
            { value: 'en', label: words.language.en },
          ]}
        />
        <span className={classes['soft']}>
          {shown.editedAt === null ? text.builtIn : text.editedBy(shown.editedBy, format.moment(shown.editedAt))}
        </span>
      </div>
      <Editor key={locale} detail={detail} locale={locale} draft={draft} />
      <Section heading={text.history}>
        <Versions detail={detail} locale={locale} restore={draft.change} />
      </Section>
    </Record>
  )
}
