export { renderDraft } from './examples.ts'
export { renderTemplate, type RenderedText } from './render-template.ts'
export { cleanName } from './render-text.ts'
export { HOUSEHOLD_TEMPLATES, type TemplateKey, type TemplateVariables } from './templates.ts'
