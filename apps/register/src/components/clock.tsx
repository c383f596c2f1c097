import { usePage } from '../i18n/page-context.tsx'

/** `0:47`. Not read out each second: the sentence around it says what will happen. */
export function Clock({ seconds }: { seconds: number }) {
  const { format } = usePage()
  return <b className="clock">{format.countdown(seconds)}</b>
}
