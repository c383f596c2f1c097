import { MAX_TEMPLATE_TEXT, type TemplateProblem, type TemplateWarning } from '@sambung/shared/templates'
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import classes from './templates.module.css'
import { templateTexts } from './texts.ts'

/** What keeps the text from being saved, and what gateways are known to break. */
export function Findings({ problems, warnings }: { problems: TemplateProblem[]; warnings: TemplateWarning[] }) {
  const text = useTexts(templateTexts)
  const format = useFormat()
  const say = (problem: TemplateProblem): string => {
    switch (problem.kind) {
      case 'too-long':
        return text.problems['too-long'](format.number(problem.length), format.number(MAX_TEMPLATE_TEXT))
      case 'unknown-variable':
      case 'missing-variable':
        return text.problems[problem.kind](problem.name)
      default:
        return text.problems[problem.kind]
    }
  }
  return (
    <ul className={classes['findings']} role="status">
      {problems.map((problem) => (
        <li key={`${problem.kind}:${'name' in problem ? problem.name : ''}`} data-tone="bad">
          <IconAlertCircle size={16} stroke={1.75} aria-hidden="true" />
          {say(problem)}
        </li>
      ))}
      {warnings.map((warning) => (
        <li key={warning} data-tone="warn">
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
          {text.warnings[warning]}
        </li>
      ))}
    </ul>
  )
}
