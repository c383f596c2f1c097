import type { DeliveryHealthView } from '@sambung/shared/delivery'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import classes from './health.module.css'
import { STEPS } from './steps.ts'
import { healthTexts } from './texts.ts'

export function Figures({ health: { total, speed } }: { health: DeliveryHealthView }) {
  const text = useTexts(healthTexts)
  const format = useFormat()
  return (
    <>
      <dl className={classes['figures']}>
        {STEPS.map((step) => (
          <div key={step}>
            <dt>{text[step]}</dt>
            <dd>
              <b>{format.number(total[step])}</b>
              {step !== 'asked' && total.asked > 0 && (
                <span>{text.ofAsked(format.percent(total[step] / total.asked))}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <dl className={classes['speeds']}>
        <Speed label={text.toGateway} speed={speed.accepted} />
        <Speed label={text.toPhone} speed={speed.delivered} />
      </dl>
      {speed.accepted !== null && (
        <p className={classes['soft']}>{text.speedText(format.number(speed.accepted.measured))}</p>
      )}
    </>
  )
}

function Speed({ label, speed }: { label: string; speed: DeliveryHealthView['speed']['accepted'] }) {
  const text = useTexts(healthTexts)
  const format = useFormat()
  const seconds = (ms: number) => format.number(ms / 1000)
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {speed === null
          ? text.notMeasured
          : `${text.median(seconds(speed.median))}, ${text.slowest(seconds(speed.slowest))}`}
      </dd>
    </div>
  )
}
