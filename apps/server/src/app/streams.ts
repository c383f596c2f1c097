import { AppError } from '@sambung/shared/errors'

// Mobile operators put many people behind one address, so the first is no tight fence; both bound what a flood can hold.
const MOST_PER_ADDRESS = 200
const MOST_PER_PROCESS = 5_000
const RETRY_SECONDS = 60

/** The live views this process holds open. They are this process's own sockets, so it counts them itself. */
export class Streams {
  readonly #perAddress = new Map<string, number>()
  #all = 0

  /** A place for one stream, given back by disposing. Throws RATE_LIMITED when there is none. */
  enter(addressKey: string): Disposable {
    const own = this.#perAddress.get(addressKey) ?? 0
    if (own >= MOST_PER_ADDRESS || this.#all >= MOST_PER_PROCESS) {
      throw new AppError('RATE_LIMITED', { retryAfter: RETRY_SECONDS })
    }
    this.#perAddress.set(addressKey, own + 1)
    this.#all += 1
    return { [Symbol.dispose]: () => this.#leave(addressKey) }
  }

  #leave(addressKey: string): void {
    const left = (this.#perAddress.get(addressKey) ?? 1) - 1
    if (left === 0) this.#perAddress.delete(addressKey)
    else this.#perAddress.set(addressKey, left)
    this.#all -= 1
  }
}
