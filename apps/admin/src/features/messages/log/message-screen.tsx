import type { MessageView } from '@sambung/shared/messages'
import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useCan } from '../../../app/session.ts'
import { DescriptionList, Fact } from '../../../components/record/description-list.tsx'
import { RecordQuery } from '../../../components/record/record-query.tsx'
import { Box, Record, Section } from '../../../components/record/record.tsx'
import { Timeline } from '../../../components/record/timeline.tsx'
import { StateChip } from '../../../components/state-chip.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { Bubble } from '../bubble.tsx'
import { useCauseWords } from '../cause-texts.ts'
import { STATE_TONES, useTemplateName } from '../message-words.ts'
import { messageWords } from '../texts.ts'
import classes from './log.module.css'
import { ResendDialog } from './resend-dialog.tsx'
import { Subject } from './subject.tsx'
import { recordTexts } from './texts.ts'
import { useWay } from './use-way.ts'

/** While it is on its way it may be a code, which does not tell of itself. */
const LOOK_EVERY_MS = 5_000
const ON_ITS_WAY = ['queued', 'sending', 'accepted', 'sent']

export function MessageScreen() {
  const { id } = useParams({ from: '/console/pesan/$id' })
  const message = trpc.messages.get.useQuery(
    { id },
    {
      meta: { live: ['message'], id },
      refetchInterval: ({ state: { data } }) =>
        data !== undefined && ON_ITS_WAY.includes(data.state) ? LOOK_EVERY_MS : false,
    },
  )
  return <RecordQuery query={message}>{(one) => <MessageRecord message={one} />}</RecordQuery>
}

function MessageRecord({ message }: { message: MessageView }) {
  const text = useTexts(recordTexts)
  const words = useTexts(messageWords)
  const format = useFormat()
  const navigate = useNavigate()
  const name = useTemplateName()
  const way = useWay(message)
  const { state, recipient, template } = message
  return (
    <Record
      heading={name(template)}
      aside={
        <>
          <StateChip tone={STATE_TONES[state]}>{words.state[state]}</StateChip>
          {recipient !== null && <span>{text.to(recipient)}</span>}
        </>
      }
      close={() => void navigate({ to: '/pesan', search: true })}
    >
      <Why message={message} />
      <Section heading={text.text}>
        <TextOf message={message} />
      </Section>
      <Section heading={text.way}>
        <Timeline label={text.way} entries={way} />
      </Section>
      <Section heading={text.facts}>
        <DescriptionList>
          <Fact label={text.about}>
            <Subject about={message.about} />
          </Fact>
          <Fact label={text.recipient}>{recipient}</Fact>
          <Fact label={text.language}>{words.language[message.locale]}</Fact>
          {message.templateVersion !== null && !message.isCode && (
            <Fact label={text.template}>
              {message.templateVersion === 0 ? text.builtIn : text.version(format.number(message.templateVersion))}
            </Fact>
          )}
          {message.provider !== null && <Fact label={text.gateway}>{message.provider}</Fact>}
          {message.providerMessageId !== null && <Fact label={text.gatewayId}>{message.providerMessageId}</Fact>}
          <Fact label={text.attempts}>{format.number(message.attempts)}</Fact>
          {message.nextAttemptAt !== null && (
            <Fact label={text.nextAttempt}>{format.dateAndClock(message.nextAttemptAt)}</Fact>
          )}
          <Fact label={text.expires}>{format.dateAndClock(message.expiresAt)}</Fact>
        </DescriptionList>
      </Section>
    </Record>
  )
}

/** What went wrong, what to do about it, and doing it. */
function Why({ message }: { message: MessageView }) {
  const text = useTexts(recordTexts)
  const cause = useCauseWords()
  const mayResend = useCan('message:resend')
  const [asking, setAsking] = useState(false)
  const { state, resend } = message
  const isTroubled = message.cause !== null || ['failed', 'expired', 'unknown'].includes(state)
  if (!isTroubled && message.resentAs === null && message.resendOf === null) return null
  const words =
    state === 'expired' && message.cause === null ? { what: text.expired, do: text.expiredDo } : cause(message.cause)
  const offersResend = resend.refusedFor === null && message.resentAs === null && mayResend
  return (
    <Box>
      {isTroubled && (
        <dl className={classes['why']}>
          <dt>{text.why}</dt>
          <dd>
            <b>{words.what}</b>
          </dd>
          <dt>{text.whatNow}</dt>
          <dd>{words.do}</dd>
          {message.reason !== null && (
            <>
              <dt>{text.gatewaySaid}</dt>
              <dd lang="en">“{message.reason}”</dd>
            </>
          )}
        </dl>
      )}
      {message.resendOf !== null && <Other label={text.resendOf} id={message.resendOf} />}
      {message.resentAs !== null && <Other label={text.resentAs} id={message.resentAs} />}
      {isTroubled && resend.refusedFor !== null && text.refused[resend.refusedFor] !== '' && (
        <p className={classes['soft']}>{text.refused[resend.refusedFor]}</p>
      )}
      {offersResend && (
        <div className={classes['line']}>
          <Button onClick={() => setAsking(true)}>{text.resend}</Button>
        </div>
      )}
      <ResendDialog message={message} opened={asking} close={() => setAsking(false)} />
    </Box>
  )
}

function Other({ label, id }: { label: string; id: string }) {
  const text = useTexts(recordTexts)
  return (
    <div className={classes['line']}>
      <span>{label}</span>
      <Link to="/pesan/$id" params={{ id }} search>
        {text.open}
      </Link>
    </div>
  )
}

function TextOf({ message }: { message: MessageView }) {
  const text = useTexts(recordTexts)
  if (message.isCode) return <p className={classes['soft']}>{text.codeHidden}</p>
  if (message.text === null) return <p className={classes['soft']}>{text.outdated}</p>
  return (
    <>
      <Bubble text={message.text} lang={message.locale} />
      <p className={classes['soft']}>
        {[message.templateVersion === null ? text.wouldBe : '', message.text.includes('#…') ? text.linkHidden : '']
          .join(' ')
          .trim()}
      </p>
    </>
  )
}
