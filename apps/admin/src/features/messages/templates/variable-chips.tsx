import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import type { TemplateVariableView } from '@sambung/shared/templates'
import { useLocale } from '../../../app/preferences.ts'
import { useTexts } from '../../../lib/texts.ts'
import classes from './templates.module.css'
import { templateTexts } from './texts.ts'

type VariableChipsProps = { variables: readonly TemplateVariableView[]; insert: (name: string) => void }

export function VariableChips({ variables, insert }: VariableChipsProps) {
  const text = useTexts(templateTexts)
  const locale = useLocale()
  return (
    <div className={classes['variables']} role="group" aria-label={text.variables}>
      <p className={classes['soft']}>{text.variablesHint}</p>
      <div className={classes['chips']}>
        {variables.map(({ name, description, isRequired }) => (
          <Tooltip key={name} label={description[locale]}>
            <UnstyledButton className={classes['chip'] ?? ''} onClick={() => insert(name)}>
              {`{${name}}`}
              {isRequired && <small>{text.required}</small>}
              <VisuallyHidden>{text.insert(description[locale])}</VisuallyHidden>
            </UnstyledButton>
          </Tooltip>
        ))}
      </div>
    </div>
  )
}
