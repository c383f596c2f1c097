import { Streams } from '../../app/streams.ts'
import type { AppContext } from '../../app/context.ts'
import type { Config } from '../../config/config.ts'
import { openKeyRing } from '../../config/secrets.ts'
import type { Database, Db, Tx } from '../../db/database.ts'
import type { Clock } from '../../ports/clock.ts'
import { systemIds } from '../../ports/ids.ts'
import type { Log } from '../../ports/log.ts'
import { ChangeFeed } from '../../slices/changes/index.ts'
import { Deliverer, type MessageKinds, type Provider } from '../../slices/messaging/index.ts'
import { createRegistrationMessages, findHousehold } from '../../slices/registrations/index.ts'
import { createCodeMessage } from '../../slices/verification/index.ts'
import { createWorkOrderMessages } from '../../slices/work-orders/index.ts'
import type { SettableClock } from './world.ts'

const FASTEST_MS = 450
const SLOWEST_MS = 2_100

/** A gateway inside this process: it takes everything and sends nothing anywhere. */
export type PretendGateway = { provider: Provider; lastText(): string; refuseNext(): void }

/** It takes its time, as gateways do: half a second to two, on the story's clock. */
export function createPretendGateway(name: Provider['name'], clock: SettableClock): PretendGateway {
  let text = ''
  let count = 0
  let isRefusing = false
  return {
    lastText: () => text,
    refuseNext: () => void (isRefusing = true),
    provider: {
      name,
      async send(message) {
        text = message.text
        clock.set(clock.now() + FASTEST_MS + ((count * 397) % (SLOWEST_MS - FASTEST_MS)))
        if (isRefusing) {
          isRefusing = false
          return { kind: 'refused', cause: 'not_on_whatsapp', reason: 'target is not registered on WhatsApp' }
        }
        return { kind: 'accepted', providerMessageId: `demo-code-${(count += 1)}` }
      },
      readWebhook: () => ({ receipts: [], device: null }),
      close: async () => undefined,
    },
  }
}

/** One transaction for a whole day: nobody else reads this database yet, and a commit for each act takes minutes. */
export type DayBook = Database & { together(work: () => Promise<void>): Promise<void> }

export function createDayBook(database: Database): DayBook {
  let open: Tx | null = null
  return {
    engine: database.engine,
    readClock: null,
    get db() {
      // What a transaction can, reads can too; and only there is seen what it has written.
      return open === null ? database.db : (open as unknown as Db)
    },
    write: (work) => (open === null ? database.write(work) : work(open)),
    async together(work) {
      await database.write(async (tx) => {
        open = tx
        try {
          await work()
        } finally {
          open = null
        }
      })
    },
    ping: () => database.ping(),
    close: () => database.close(),
    [Symbol.asyncDispose]: () => database.close(),
  }
}

type Parts = { database: DayBook; clock: Clock; log: Log; publicUrl: string; gateway: Provider }

/** What a server's process shares, but for its way out: the only gateway is the pretended one, and no deliverer is started. */
export function createDemoContext(config: Config, { database, clock, log, publicUrl, gateway }: Parts): AppContext {
  const keys = openKeyRing(config)
  const kinds: MessageKinds = {
    otp: createCodeMessage({ clock, keys, config }),
    ...createRegistrationMessages({ config, keys, publicUrl }),
    ...createWorkOrderMessages({
      config,
      clock,
      publicUrl,
      findHousehold: (db, registrationId) => findHousehold(db, { keys, publicUrl }, registrationId),
    }),
  }
  const closing = new AbortController().signal
  const random = () => 0.5
  return {
    config,
    keys,
    database,
    get db() {
      return database.db
    },
    write: (work) => database.write(work),
    clock,
    ids: systemIds,
    random,
    log,
    deliverer: new Deliverer({
      database,
      clock,
      ids: systemIds,
      random,
      log,
      routes: [gateway],
      kinds,
      noticesPerMinute: 1,
      quietHours: null,
      timeZone: config.timeZone,
      leaseMs: 60_000,
    }),
    publicUrl,
    simulated: false,
    closing,
    streams: new Streams(),
    changeFeed: new ChangeFeed({ db: database.db, clock, log, closing }),
  }
}
