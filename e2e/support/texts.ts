import { english, type English } from '../../apps/register/src/i18n/en/index.ts'
import { addressText } from '../../apps/register/src/i18n/id/address.ts'
import { checkText } from '../../apps/register/src/i18n/id/check.ts'
import { codeText } from '../../apps/register/src/i18n/id/code.ts'
import { doneText } from '../../apps/register/src/i18n/id/done.ts'
import { frameText } from '../../apps/register/src/i18n/id/frame.ts'
import { identityText } from '../../apps/register/src/i18n/id/identity.ts'
import { numberText } from '../../apps/register/src/i18n/id/number.ts'
import { packageText } from '../../apps/register/src/i18n/id/package.ts'
import { timeText } from '../../apps/register/src/i18n/id/time.ts'
import { trackingText } from '../../apps/register/src/i18n/id/tracking.ts'

/** Every word of the page, from the page: a reworded sentence breaks no test, a missing one does. */
export type Texts = English

export const INDONESIAN: Texts = {
  frame: frameText.id,
  identity: identityText.id,
  number: numberText.id,
  code: codeText.id,
  address: addressText.id,
  package: packageText.id,
  time: timeText.id,
  check: checkText.id,
  done: doneText.id,
  tracking: trackingText.id,
}
export const ENGLISH: Texts = english
