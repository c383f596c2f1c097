export { renderDraft } from './examples.ts'
export { renderTemplate, type RenderedText } from './render-template.ts'
export { cleanName } from './render-text.ts'
export type { TemplateKey, TemplateVariables } from './templates.ts'
