export { listFailedNotices, listNoticesAbout } from './about-repository.ts'
export { readMessagingHealth, readMessagingState } from './health.ts'
export { Deliverer, type Delivered } from './deliverer.ts'
export { TEST_TEMPLATE } from './compose-text.ts'
export { redirectNotices } from './redirect-notices.ts'
export { enqueueNotice, enqueueTest, recallNotice, type OutboxRules } from './enqueue-message.ts'
export { overtakeNotices, reviveNotices } from './overtake-notices.ts'
export type { MessageKind, MessageKinds } from './message-kind.ts'
export type { DeviceReport, Provider } from './providers/provider.ts'
export { createFonnteProvider } from './providers/fonnte.ts'
export { receiveReceipts } from './receive-receipts.ts'
export {
  findMessage,
  findMessageByKey,
  insertMessage,
  removeOldCodeMessages,
  removeOldReceipts,
  type Message,
} from './repository.ts'
export { cleanName, type TemplateKey, type TemplateVariables } from '../templates/index.ts'
export type { MessageState } from '@sambung/shared/messages'
