import { SegmentedControl } from '@mantine/core'
import type { DeliveryHealthView } from '@sambung/shared/delivery'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { PageBody, Panel } from '../../../components/page-body.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StateChip } from '../../../components/state-chip.tsx'
import { Failure } from '../../../components/states/failure.tsx'
import { RecordSkeleton } from '../../../components/states/loading.tsx'
import { StaleBanner } from '../../../components/states/stale-banner.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { useCauseWords } from '../cause-texts.ts'
import { MessagesTabs } from '../tabs.tsx'
import { messagesTexts } from '../texts.ts'
import { ByHour } from './by-hour.tsx'
import { Failures } from './failures.tsx'
import { Figures } from './figures.tsx'
import classes from './health.module.css'
import { Outbox, Sender } from './sender.tsx'
import { healthTexts } from './texts.ts'
import { useDeliveryHealth } from './use-delivery-health.ts'

const PERIODS = [6, 24, 48]
const TONES = { ok: 'good', degraded: 'warn', down: 'bad' } as const

export function DeliveryScreen() {
  const text = useTexts(healthTexts)
  const { messages } = useTexts(messagesTexts)
  const format = useFormat()
  const navigate = useNavigate()
  const { jam: hours = 24 } = useSearch({ from: '/console/pesan/kesehatan' })
  const health = useDeliveryHealth(hours)
  const heading = useHeading(health.data)
  const found = health.data
  return (
    <div className={classes['page']}>
      <PageHeader
        heading={found === undefined ? messages : heading}
        aside={
          found === undefined ? '' : <StateChip tone={TONES[found.messaging]}>{text.state[found.messaging]}</StateChip>
        }
        tabs={<MessagesTabs />}
      />
      {health.isError && found !== undefined && (
        <StaleBanner since={health.dataUpdatedAt} retry={() => void health.refetch()} />
      )}
      <div className={classes['period']}>
        <SegmentedControl
          aria-label={text.period}
          value={String(hours)}
          data={PERIODS.map((period) => ({ value: String(period), label: text.hours(format.number(period)) }))}
          onChange={(jam) => void navigate({ to: '.', search: { jam: Number(jam) }, replace: true })}
        />
      </div>
      {found !== undefined ? (
        <Health health={found} />
      ) : health.isError ? (
        <Failure error={health.error} retry={() => void health.refetch()} />
      ) : (
        <RecordSkeleton />
      )}
    </div>
  )
}

function Health({ health }: { health: DeliveryHealthView }) {
  const text = useTexts(healthTexts)
  return (
    <PageBody>
      <Trouble health={health} />
      <Panel heading={text.funnel} text={text.funnelText}>
        <Figures health={health} />
      </Panel>
      <Panel heading={text.byHour}>
        <ByHour health={health} />
      </Panel>
      <Panel heading={text.failures} text={text.failuresText}>
        <Failures health={health} />
      </Panel>
      <Panel heading={text.sender} text={text.senderText}>
        <Sender health={health} />
      </Panel>
      <Panel heading={text.outbox} text={text.outboxText}>
        <Outbox health={health} />
      </Panel>
    </PageBody>
  )
}

/** What is wrong now and what to do, before any figure. */
function Trouble({ health: { messaging, trouble } }: { health: DeliveryHealthView }) {
  const text = useTexts(healthTexts)
  const cause = useCauseWords()
  if (messaging === 'ok' || trouble === null) return null
  const words = cause(trouble.cause)
  return (
    <div className={classes['trouble']} data-tone={TONES[messaging]} role="status">
      <b>
        {messaging === 'degraded' && text.lately} {words.what}
      </b>
      <p>{words.do}</p>
      {trouble.reason !== null && <p className={classes['soft']}>{text.gatewaySaid(trouble.reason)}</p>}
    </div>
  )
}

/** The answer in a sentence; nothing in it that was not measured. */
function useHeading(health: DeliveryHealthView | undefined): string {
  const text = useTexts(healthTexts)
  const format = useFormat()
  const cause = useCauseWords()
  if (health === undefined) return ''
  const { messaging, trouble, total, speed, hours } = health
  if (messaging === 'down') return trouble === null ? text.down : text.downBecause(cause(trouble.cause).short)
  if (messaging === 'degraded') return text.degraded
  if (total.asked === 0) return text.none(format.number(hours))
  if (total.accepted < total.asked) return text.some(format.number(total.accepted), format.number(total.asked))
  const count = format.number(total.asked)
  const { accepted } = speed
  // Of a long period only the newest codes are timed: a sentence about all of them needs all of them.
  return accepted !== null && accepted.measured >= total.asked
    ? text.allIn(count, format.number(accepted.slowest / 1000))
    : text.all(count)
}
