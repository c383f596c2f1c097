import { notifications } from '@mantine/notifications'
import { getPreferences } from '../app/preferences.ts'
import { failureOf } from '../lib/failure.ts'
import { textsIn } from '../lib/texts.ts'
import { componentTexts } from './texts.ts'

/** A short word about what has just been done. */
export function notify(message: string): void {
  const { close } = textsIn(componentTexts, getPreferences().locale)
  notifications.show({ message, color: 'good', autoClose: 5000, closeButtonProps: { 'aria-label': close } })
}

/** A failed mutation that its screen has no place for. Stays until it is closed. */
export function notifyFailure(error: unknown): void {
  const text = textsIn(componentTexts, getPreferences().locale)
  const failure = failureOf(error)
  const own: Partial<Record<typeof failure.code, string>> = {
    OFFLINE: text.offline,
    INTERNAL: text.internal,
    SERVICE_UNAVAILABLE: text.unavailable,
    RATE_LIMITED: text.rateLimited,
  }
  const sentence = own[failure.code] ?? failure.message ?? text.internal
  const id = failure.requestId === undefined || failure.requestId === '' ? '' : `\n${text.requestId(failure.requestId)}`
  notifications.show({
    message: `${sentence}${id}`,
    color: 'bad',
    autoClose: false,
    role: 'alert',
    closeButtonProps: { 'aria-label': text.close },
  })
}
