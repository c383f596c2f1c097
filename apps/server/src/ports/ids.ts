import { randomBytes } from 'node:crypto'

export type Ids = {
  /** 128 random bits as 22 URL-safe characters: for anything whose knowledge opens something. */
  opaque(): string
  /** 256 random bits as 43 URL-safe characters: for tokens. */
  token(): string
}

export const systemIds: Ids = {
  opaque: () => randomBytes(16).toString('base64url'),
  token: () => randomBytes(32).toString('base64url'),
}
