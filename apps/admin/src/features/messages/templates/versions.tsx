import { Button } from '@mantine/core'
import type { Locale } from '@sambung/shared/locale'
import type { TemplateDetailView } from '@sambung/shared/templates'
import { useCan } from '../../../app/session.ts'
import { Timeline } from '../../../components/record/timeline.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import classes from './templates.module.css'
import { templateTexts } from './texts.ts'

type VersionsProps = { detail: TemplateDetailView; locale: Locale; restore: (text: string) => void }

/** Who wrote which text and when; each can be put back into the editor. */
export function Versions({ detail, locale, restore }: VersionsProps) {
  const text = useTexts(templateTexts)
  const format = useFormat()
  const mayWrite = useCan('template:write')
  const { text: current, builtInText } = detail.texts[locale]
  const versions = detail.versions.filter((version) => version.locale === locale)
  if (versions.length === 0) return <p className={classes['soft']}>{text.builtIn}</p>
  return (
    <Timeline
      label={text.history}
      entries={versions.map((version) => {
        const full = version.text ?? builtInText
        return {
          id: String(version.version),
          at: version.at,
          title: text.version(format.number(version.version)),
          aside: [version.by, version.text === null ? text.backToBuiltIn : null]
            .filter((part) => part !== null)
            .join(' · '),
          detail: (
            <div className={classes['version']}>
              <span className={classes['excerpt']}>{full}</span>
              {mayWrite && full !== current && (
                <Button size="compact-sm" variant="default" onClick={() => restore(full)}>
                  {text.restore}
                </Button>
              )}
            </div>
          ),
        }
      })}
    />
  )
}
