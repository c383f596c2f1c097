import type { DeliveryHealthView, DeviceView } from '@sambung/shared/delivery'
import { Link } from '@tanstack/react-router'
import { DescriptionList, Fact } from '../../../components/record/description-list.tsx'
import { StateChip, type Tone } from '../../../components/state-chip.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { useCauseWords } from '../cause-texts.ts'
import { STATE_TONES } from '../message-words.ts'
import { messageWords } from '../texts.ts'
import classes from './health.module.css'
import { healthTexts } from './texts.ts'

const DEVICE_TONES: Record<DeviceView['state'], Tone> = {
  connected: 'good',
  disconnected: 'bad',
  refused: 'bad',
  unreadable: 'warn',
  unreachable: 'bad',
  unasked: 'quiet',
}

export function Sender({ health }: { health: DeliveryHealthView }) {
  return (
    <div className={classes['senders']}>
      {health.devices.map((device) => (
        <Device key={device.route} device={device} />
      ))}
      <LastAnswer health={health} />
    </div>
  )
}

function Device({ device }: { device: DeviceView }) {
  const text = useTexts(healthTexts)
  const format = useFormat()
  const cause = useCauseWords()
  const isReported = device.state === 'connected' || device.state === 'disconnected'
  return (
    <section aria-label={text[device.route]}>
      <div className={classes['line']}>
        <b>
          {text[device.route]}: {device.provider}
        </b>
        <StateChip tone={DEVICE_TONES[device.state]}>{text.device[device.state]}</StateChip>
      </div>
      {device.state === 'disconnected' && <p>{cause('device_down').do}</p>}
      {device.cause !== null && <p>{cause(device.cause).do}</p>}
      {device.reason !== null && <p className={classes['soft']}>{text.gatewaySaid(device.reason)}</p>}
      <DescriptionList>
        {isReported && (
          <Fact label={text.quota}>{device.quota === null ? text.quotaUnknown : format.number(device.quota)}</Fact>
        )}
        {device.planEndsAt !== null && <Fact label={text.planEnds}>{format.date(device.planEndsAt)}</Fact>}
        {device.at !== null && <Fact label={text.askedAt}>{format.moment(device.at)}</Fact>}
      </DescriptionList>
    </section>
  )
}

function LastAnswer({ health: { lastAnswer } }: { health: DeliveryHealthView }) {
  const text = useTexts(healthTexts)
  const words = useTexts(messageWords)
  const format = useFormat()
  return (
    <section aria-label={text.lastAnswer}>
      <div className={classes['line']}>
        <b>{text.lastAnswer}</b>
        {lastAnswer !== null && (
          <StateChip tone={STATE_TONES[lastAnswer.state]}>{words.state[lastAnswer.state]}</StateChip>
        )}
      </div>
      {lastAnswer === null ? (
        <p className={classes['soft']}>{text.noAnswer}</p>
      ) : (
        <p>
          {[format.moment(lastAnswer.at), lastAnswer.provider, lastAnswer.reason && `“${lastAnswer.reason}”`]
            .filter(Boolean)
            .join(' · ')}{' '}
          <Link to="/pesan/$id" params={{ id: lastAnswer.messageId }}>
            {text.openMessage}
          </Link>
        </p>
      )}
    </section>
  )
}

export function Outbox({ health: { outbox, now } }: { health: DeliveryHealthView }) {
  const text = useTexts(healthTexts)
  const format = useFormat()
  const count = (value: number) => (value === 0 ? text.nothing : format.number(value))
  return (
    <>
      <DescriptionList>
        <Fact label={text.due}>{count(outbox.due)}</Fact>
        <Fact label={text.held}>{count(outbox.held)}</Fact>
        <Fact label={text.retrying}>{count(outbox.retrying)}</Fact>
        <Fact label={text.oldest}>
          {outbox.oldestDueAt === null ? text.nothing : format.age(outbox.oldestDueAt, Date.parse(now))}
        </Fact>
      </DescriptionList>
      {outbox.due + outbox.held > 0 && (
        <Link to="/pesan" search={{ status: ['queued', 'sending'] }}>
          {text.showThem}
        </Link>
      )}
    </>
  )
}
