import { address } from './address.ts'
import { check } from './check.ts'
import { code } from './code.ts'
import { done } from './done.ts'
import { frame } from './frame.ts'
import { identity } from './identity.ts'
import { number } from './number.ts'
import { packageEn } from './package.ts'
import { time } from './time.ts'
import { tracking } from './tracking.ts'

/** Every English text; loaded as one chunk by those who read English. */
export const english = { frame, identity, number, code, address, package: packageEn, time, check, done, tracking }
export type English = typeof english
