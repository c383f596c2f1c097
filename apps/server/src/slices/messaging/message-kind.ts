import type { Db, Tx } from '../../db/database.ts'
import type { RefusalCause } from './providers/provider.ts'
import type { Message } from './repository.ts'
import type { TemplateKey, TemplateVariables } from '../templates/index.ts'

/** How a try ended, for the slice whose message it was. */
export type Settled = { kind: 'accepted' } | { kind: 'refused'; cause: RefusalCause }

/** What the slice that owns a message knows about it; the outbox knows the rest. */
export type MessageKind<Key extends TemplateKey = TemplateKey> = {
  /** The text's variables, read at the moment of sending; null when what it is about is gone. */
  variables(db: Db, message: Message): Promise<TemplateVariables<Key> | null>
  /** Whether what it says still stands, asked before it is sent. Without it: always. */
  holds?(db: Db, message: Message): Promise<boolean>
  /** Runs in the transaction that stores the outcome. */
  settled?(tx: Tx, message: Message, outcome: Settled): Promise<void>
}

export type MessageKinds = { [Key in TemplateKey]: MessageKind<Key> }
