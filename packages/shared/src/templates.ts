import * as z from 'zod/mini'
import { Locale } from './locale.ts'
import { WirePhone } from './phone.ts'

export const TemplateRecipient = z.enum(['applicant', 'customer', 'office', 'technician', 'supervisor', 'operator'])
export type TemplateRecipient = z.infer<typeof TemplateRecipient>

export const MAX_TEMPLATE_TEXT = 1_000

/** Why a text is refused. */
export type TemplateProblem =
  | { kind: 'empty' }
  | { kind: 'too-long'; length: number }
  | { kind: 'lone-brace' }
  | { kind: 'control' }
  | { kind: 'unknown-variable'; name: string }
  | { kind: 'missing-variable'; name: string }

/** What gateways or phones are known to break; the text is taken all the same. */
export type TemplateWarning = 'pipe' | 'unbalanced-mark' | 'invisible' | 'short-link' | 'link-beside-code'

type Rules = { variables: readonly string[]; required: readonly string[] }

/** As it is kept: composed letters, plain line breaks, nothing at the ends. */
export function cleanTemplateText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()
}

/** The same answer in the editor and on the server. */
export function findTemplateProblems(text: string, { variables, required }: Rules): TemplateProblem[] {
  const clean = cleanTemplateText(text)
  if (clean === '') return [{ kind: 'empty' }]
  const used = [...new Set([...clean.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))]
  const rest = clean.replace(/\{\w+\}/g, '')
  const length = Array.from(clean).length
  return [
    ...(length > MAX_TEMPLATE_TEXT ? [{ kind: 'too-long' as const, length }] : []),
    ...(/[{}]/.test(rest) ? [{ kind: 'lone-brace' as const }] : []),
    ...(/[^\P{Cc}\n]|\p{Cs}/u.test(clean) ? [{ kind: 'control' as const }] : []),
    ...used
      .filter((name) => !variables.includes(name))
      .map((name) => ({ kind: 'unknown-variable' as const, name: name.slice(0, 40) })),
    ...required.filter((name) => !used.includes(name)).map((name) => ({ kind: 'missing-variable' as const, name })),
  ]
}

export function findTemplateWarnings(text: string): TemplateWarning[] {
  const clean = cleanTemplateText(text)
  const hasLink = /https?:\/\/|www\./i.test(clean)
  const checks: Record<TemplateWarning, boolean> = {
    pipe: clean.includes('|'),
    // Bold, italic and struck text end on the line they begin on.
    'unbalanced-mark': clean
      .replace(/\{\w+\}/g, '')
      .split('\n')
      .some((line) => ['*', '_', '~'].some((mark) => (line.split(mark).length - 1) % 2 === 1)),
    invisible: /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/.test(clean),
    'short-link': /\b(bit\.ly|s\.id|tinyurl\.com|t\.ly|cutt\.ly|rebrand\.ly|goo\.gl)\//i.test(clean),
    'link-beside-code': hasLink && clean.includes('{code}'),
  }
  return (Object.keys(checks) as TemplateWarning[]).filter((name) => checks[name])
}

const TemplateName = z.string().check(z.minLength(1), z.maxLength(60))
// Longer than any text that is taken, so that a long one is refused with its length, not as a bad request.
const DraftText = z.string().check(z.maxLength(20_000), z.overwrite(cleanTemplateText))

const Words = z.object({ id: z.string(), en: z.string() })

export const TemplateVariableView = z.object({
  name: z.string(),
  description: Words,
  example: Words,
  /** An edited text may not leave it out. */
  isRequired: z.boolean(),
})
export type TemplateVariableView = z.infer<typeof TemplateVariableView>

export const TemplateTextView = z.object({
  text: z.string(),
  builtInText: z.string(),
  /** Of the newest edit; 0: never edited. */
  version: z.int(),
  isBuiltIn: z.boolean(),
  editedAt: z.nullable(z.string()),
  editedBy: z.nullable(z.string()),
})
export type TemplateTextView = z.infer<typeof TemplateTextView>

export const TemplateView = z.object({
  template: z.string(),
  recipient: TemplateRecipient,
  when: Words,
  variables: z.array(TemplateVariableView),
  texts: z.object({ id: TemplateTextView, en: TemplateTextView }),
})
export type TemplateView = z.infer<typeof TemplateView>

export const TemplateListView = z.array(TemplateView)
export type TemplateListView = z.infer<typeof TemplateListView>

export const TemplateInput = z.object({ template: TemplateName })
export type TemplateInput = z.infer<typeof TemplateInput>

export const TemplateVersionView = z.object({
  locale: Locale,
  version: z.int(),
  /** Null: back to the built-in text. */
  text: z.nullable(z.string()),
  at: z.string(),
  by: z.nullable(z.string()),
})
export type TemplateVersionView = z.infer<typeof TemplateVersionView>

/** Newest first. */
export const TemplateDetailView = z.extend(TemplateView, { versions: z.array(TemplateVersionView) })
export type TemplateDetailView = z.infer<typeof TemplateDetailView>

/** `version`: the one that was on the screen; `text` null: back to the built-in text. */
export const UpdateTemplateInput = z.object({
  template: TemplateName,
  locale: Locale,
  text: z.nullable(DraftText),
  version: z.int().check(z.gte(0)),
})
export type UpdateTemplateInput = z.infer<typeof UpdateTemplateInput>

export const PreviewTemplateInput = z.object({ template: TemplateName, locale: Locale, text: DraftText })
export type PreviewTemplateInput = z.infer<typeof PreviewTemplateInput>

/** The text with example values, made by the code that makes every message. */
export const PreviewTemplateView = z.object({ text: z.string() })
export type PreviewTemplateView = z.infer<typeof PreviewTemplateView>

export const TestTemplateInput = z.object({
  template: TemplateName,
  locale: Locale,
  text: DraftText,
  to: WirePhone,
})
export type TestTemplateInput = z.infer<typeof TestTemplateInput>

export const TestTemplateView = z.object({ messageId: z.string() })
export type TestTemplateView = z.infer<typeof TestTemplateView>
