import { createStore, useStore } from '../lib/store.ts'

/** `live`: changes arrive by themselves. `polling`: the stream cannot be opened, lists are asked again now and then. */
export type Connection = 'live' | 'connecting' | 'polling'

export const connection = createStore<Connection>('connecting')

export function useConnection(): Connection {
  return useStore(connection)
}
