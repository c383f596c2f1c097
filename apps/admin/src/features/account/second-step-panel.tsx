import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../../app/session.ts'
import { notify } from '../../components/notify.tsx'
import { Panel } from '../../components/page-body.tsx'
import { StateChip } from '../../components/state-chip.tsx'
import { auth } from '../../lib/auth.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import classes from './account.module.css'
import { AskPassword, BackupCodes, Enrolment } from './enrolment.tsx'
import { accountTexts } from './texts.ts'

type Doing = { what: 'nothing' } | { what: 'enrol' | 'disable' | 'renew' } | { what: 'codes'; codes: string[] }
const NOTHING: Doing = { what: 'nothing' }

export function SecondStepPanel() {
  const text = useTexts(accountTexts)
  const { secondStep } = useMe()
  const utils = trpc.useUtils()
  const [doing, setDoing] = useState<Doing>(NOTHING)
  const cancel = () => setDoing(NOTHING)
  async function finish(message: string) {
    notify(message)
    await utils.me.get.invalidate()
    setDoing(NOTHING)
  }
  return (
    <Panel heading={text.secondStep} text={secondStep.enrolled ? text.secondStepOnText : text.secondStepOffText}>
      {doing.what === 'enrol' && <Enrolment done={() => void finish(text.enabled)} cancel={cancel} />}
      {doing.what === 'disable' && (
        <div className={classes['state']}>
          <p className={classes['soft']}>{text.disableText}</p>
          <AskPassword run={auth.disableSecondStep} done={() => void finish(text.disabled)} cancel={cancel} />
        </div>
      )}
      {doing.what === 'renew' && (
        <div className={classes['state']}>
          <p className={classes['soft']}>{text.renewText}</p>
          <AskPassword
            run={auth.renewBackupCodes}
            done={({ backupCodes }) => setDoing({ what: 'codes', codes: backupCodes })}
            cancel={cancel}
          />
        </div>
      )}
      {doing.what === 'codes' && <BackupCodes codes={doing.codes} done={cancel} />}
      {doing.what === 'nothing' && (
        <div className={classes['state']}>
          <StateChip tone={secondStep.enrolled ? 'good' : secondStep.asked ? 'warn' : 'quiet'}>
            {secondStep.enrolled ? text.secondStepOn : text.secondStepOff}
          </StateChip>
          {!secondStep.enrolled && secondStep.asked && <p className={classes['soft']}>{text.secondStepAsked}</p>}
          <div className={classes['buttons']}>
            {secondStep.enrolled ? (
              <>
                <Button variant="default" onClick={() => setDoing({ what: 'renew' })}>
                  {text.renew}
                </Button>
                <Button variant="default" color="bad" onClick={() => setDoing({ what: 'disable' })}>
                  {text.disable}
                </Button>
              </>
            ) : (
              <Button onClick={() => setDoing({ what: 'enrol' })}>{text.enrol}</Button>
            )}
          </div>
        </div>
      )}
    </Panel>
  )
}
