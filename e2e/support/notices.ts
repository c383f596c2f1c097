import type { RunningApp } from './app.ts'

/** What arrived at this phone, in its order, by the names of the texts. */
export function noticesTo(app: RunningApp, phone: string): string[] {
  using database = app.openDatabase()
  const template = database.prepare('SELECT template FROM messages WHERE provider_message_id = ?')
  return app.gateway
    .messages(phone)
    .map(({ id }) => (template.get(id) as { template: string } | undefined)?.template ?? 'unknown')
}
