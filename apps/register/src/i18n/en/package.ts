import type { packageText } from '../id/package.ts'
import type { Translation } from '../text.ts'

export const packageEn: Translation<typeof packageText> = {
  heading: 'Choose a speed',
  speed: (mbps) => `${mbps} Mbps`,
  speeds: (down, up) => `${down}/${up} Mbps`,
  perMonth: 'a month',
  detail: (setup, meters) => `Set-up ${setup}\u00a0· ${meters}\u00a0m cable free`,
  setup: 'Set-up, once',
  month: 'First month',
  total: 'First bill',
  choose: (speed) => `Choose ${speed}`,
  chooseNone: 'Choose a package',
  chooseWrong: 'Choose a package to go on.',
  loading: 'Loading packages…',
  failedTitle: 'The packages could not be loaded',
  emptyTitle: 'No package is on sale yet',
  emptyLine: 'What you typed is kept on this phone for 7 days. Please look again later.',
  lookAgain: 'Look again',
  goneTitle: 'The package you chose is no longer available',
  goneLine: 'Please choose another one.',
  unknownTitle: 'The package of that link is not available',
  unknownLine: 'Please choose one of the packages below.',
}
