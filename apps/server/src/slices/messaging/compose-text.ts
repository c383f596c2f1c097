import type { Db } from '../../db/database.ts'
import type { MessageState } from '@sambung/shared/messages'
import { renderDraft, renderTemplate, type RenderedText, type TemplateKey } from '../templates/index.ts'
import { readBrand } from '../settings/index.ts'
import type { MessageKinds } from './message-kind.ts'
import type { Message } from './repository.ts'

/** A draft that staff try on a phone of their own: it has no kind, its text travels with it. */
export const TEST_TEMPLATE = 'template-test'

type Source = { db: Db; kinds: MessageKinds }

/** What is sent for a message, made of what is true now; null when it is no longer worth sending. */
export async function composeText({ db, kinds }: Source, message: Message): Promise<RenderedText | null> {
  if (message.template === TEST_TEMPLATE) return composeDraft(message)
  const template = message.template as TemplateKey
  const variables = (await stillHolds({ db, kinds }, message)) ? await variablesOf({ db, kinds }, message) : null
  return variables === null ? null : renderTemplate(db, { template, locale: message.locale }, variables)
}

/** Left the house, as far as anybody knows: what it says is what it said. */
const HANDED_OVER: MessageState[] = ['accepted', 'sent', 'delivered', 'read', 'failed', 'unknown']

/**
 * The same for people at a screen, by the text that was sent where one was: that stays to be read when it no longer
 * holds. Codes are shown to nobody, and of a personal link only where it leads.
 */
export async function composeShownText({ db, kinds }: Source, message: Message): Promise<string | null> {
  if (message.lane === 'otp') return null
  if (message.template === TEST_TEMPLATE) return composeDraft(message).text
  const template = message.template as TemplateKey
  if (!HANDED_OVER.includes(message.state) && !(await stillHolds({ db, kinds }, message))) return null
  const variables = await variablesOf({ db, kinds }, message)
  if (variables === null) return null
  const shown = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, concealed(value)]))
  const { locale, templateVersion } = message
  return (await renderTemplate(db, { template, locale, version: templateVersion }, shown)).text
}

async function stillHolds({ db, kinds }: Source, message: Message): Promise<boolean> {
  return (await kinds[message.template as TemplateKey]?.holds?.(db, message)) ?? true
}

async function variablesOf({ db, kinds }: Source, message: Message): Promise<Record<string, string> | null> {
  const variables = await kinds[message.template as TemplateKey]?.variables(db, message)
  if (variables === undefined || variables === null) return null
  // What the office calls itself by now goes before what the environment said at the start.
  const { name, supportPhone } = await readBrand(db)
  return { ...variables, supportPhone: supportPhone ?? '', ...(name !== null && { brand: name }) }
}

function composeDraft(message: Message): RenderedText {
  const given = (name: string) => String(message.data[name] ?? '')
  const [template, text, brand] = [given('template'), given('text'), given('brand')]
  return { text: renderDraft({ template, locale: message.locale, text, brand }), version: 0 }
}

/** What opens a page by itself stands behind `#` or `?`. */
function concealed(value: string): string {
  return /^https?:\/\//.test(value) ? value.replace(/[#?].*$/, '#…') : value
}
