import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useCan } from '../../app/session.ts'
import { StateChip } from '../../components/state-chip.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { todayTexts } from './texts.ts'
import classes from './today.module.css'

const TONES = { ok: 'good', degraded: 'warn', down: 'bad' } as const
const EVERY_MS = 60_000

/** Whether codes and notices arrive: registration is dead while they do not. */
export function DeliveryStrip() {
  const text = useTexts(todayTexts)
  const format = useFormat()
  const mayRead = useCan('delivery:read')
  const health = trpc.delivery.health.useQuery(
    { hours: 24 },
    { enabled: mayRead, refetchInterval: EVERY_MS, meta: { live: ['message'] } },
  )
  if (!mayRead) return null
  const found = health.data
  return (
    <section className={classes['strip']} aria-label={text.delivery} data-tone={found?.messaging}>
      <h2>{text.delivery}</h2>
      {found === undefined ? (
        health.isError ? (
          <span className={classes['soft']}>{text.deliveryFailed}</span>
        ) : (
          <Skeleton height={14} width={220} />
        )
      ) : (
        <>
          <StateChip tone={TONES[found.messaging]}>{text.deliveryState[found.messaging]}</StateChip>
          <span className={classes['soft']}>
            {found.total.asked === 0
              ? text.funnelNone
              : text.funnel(format.number(found.total.asked), format.number(found.total.verified))}
            {found.outbox.due > 0 && ` · ${text.outbox(format.number(found.outbox.due))}`}
          </span>
        </>
      )}
      <Link to="/pesan/kesehatan" className={classes['open']}>
        {text.deliveryOpen}
      </Link>
    </section>
  )
}
