import { Button, Textarea } from '@mantine/core'
import type { Locale } from '@sambung/shared/locale'
import { MAX_TEMPLATE_TEXT, type TemplateDetailView } from '@sambung/shared/templates'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useCan } from '../../../app/session.ts'
import { useShortcut } from '../../../app/shortcuts/use-shortcut.ts'
import { ConfirmDialog } from '../../../components/dialogs/confirm-dialog.tsx'
import { ConflictDialog } from '../../../components/dialogs/conflict-dialog.tsx'
import { Section } from '../../../components/record/record.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { Findings } from './findings.tsx'
import { Previews } from './previews.tsx'
import classes from './templates.module.css'
import { TestDialog } from './test-dialog.tsx'
import { templateTexts } from './texts.ts'
import type { TemplateDraft } from './use-template-draft.ts'
import { useSaveTemplate } from './use-save-template.ts'
import { VariableChips } from './variable-chips.tsx'

type EditorProps = { detail: TemplateDetailView; locale: Locale; draft: TemplateDraft }

export function Editor({ detail, locale, draft }: EditorProps) {
  const text = useTexts(templateTexts)
  const format = useFormat()
  const mayWrite = useCan('template:write')
  const area = useRef<HTMLTextAreaElement>(null)
  const [dialog, setDialog] = useState<'none' | 'back' | 'test'>('none')
  const { save, isSaving, error, conflict } = useSaveTemplate(detail, locale, draft)
  const stored = detail.texts[locale]
  const isSendable = draft.problems.length === 0
  const isSavable = mayWrite && draft.isChanged && isSendable
  const length = Array.from(draft.text).length
  useShortcut({ keys: 's', label: text.save, group: 'record', run: () => void save(draft.text), enabled: isSavable })

  function insert(name: string) {
    const field = area.current
    const [from, until] = [field?.selectionStart ?? draft.text.length, field?.selectionEnd ?? draft.text.length]
    // Written at once, so that what is typed next comes after it.
    flushSync(() => draft.change(`${draft.text.slice(0, from)}{${name}}${draft.text.slice(until)}`))
    const after = from + name.length + 2
    field?.focus()
    field?.setSelectionRange(after, after)
  }
  return (
    <div className={classes['editor']}>
      <div className={classes['writing']}>
        <Textarea
          ref={area}
          label={text.text}
          autosize
          minRows={9}
          maxRows={22}
          readOnly={!mayWrite}
          lang={locale}
          value={draft.text}
          onChange={(event) => draft.change(event.currentTarget.value)}
          aria-invalid={!isSendable}
          aria-describedby="template-findings"
          onKeyDown={(event) => {
            if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            if (isSavable) void save(draft.text)
          }}
        />
        <div className={classes['under']} id="template-findings">
          <span className={classes['soft']} data-over={length > MAX_TEMPLATE_TEXT || undefined}>
            {text.counter(format.number(length), format.number(MAX_TEMPLATE_TEXT))}
          </span>
          <Findings problems={draft.problems} warnings={draft.warnings} />
        </div>
        {mayWrite ? (
          <VariableChips variables={detail.variables} insert={insert} />
        ) : (
          <p className={classes['soft']}>{text.readOnly}</p>
        )}
        <FailureNote error={error} />
        {mayWrite && (
          <div className={classes['actions']}>
            <Button disabled={!isSavable} loading={isSaving} onClick={() => void save(draft.text)}>
              {text.save}
            </Button>
            <Button variant="default" disabled={!isSendable} onClick={() => setDialog('test')}>
              {text.test}
            </Button>
            {draft.isChanged && (
              <Button variant="subtle" onClick={draft.discard}>
                {text.discard}
              </Button>
            )}
            {!draft.isChanged && !stored.isBuiltIn && (
              <Button variant="subtle" onClick={() => setDialog('back')}>
                {text.toBuiltIn}
              </Button>
            )}
          </div>
        )}
      </div>
      <Section heading={text.preview}>
        <Previews detail={detail} locale={locale} text={draft.text} />
      </Section>
      <TestDialog
        opened={dialog === 'test'}
        close={() => setDialog('none')}
        draft={{ template: detail.template, locale, text: draft.text }}
      />
      <ConfirmDialog
        opened={dialog === 'back'}
        close={() => setDialog('none')}
        heading={text.backHeading}
        action={text.toBuiltIn}
        run={() => save(null)}
      >
        {text.backText}
      </ConfirmDialog>
      {conflict !== null && (
        <ConflictDialog
          opened
          by={conflict.by}
          differences={[{ label: text.conflictText, theirs: conflict.theirs, mine: conflict.mine }]}
          takeTheirs={conflict.takeTheirs}
          keepMine={conflict.keepMine}
        />
      )}
    </div>
  )
}
