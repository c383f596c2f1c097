export { renderTemplate, type RenderedText } from './render-template.ts'
export { cleanName, renderText } from './render-text.ts'
export { findTemplate, TEMPLATE_KEYS, type TemplateKey, type TemplateVariables } from './templates.ts'
