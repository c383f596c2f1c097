import type { TimelineEntry } from '@sambung/shared/registrations'
import { REJECTION_REASONS } from '@sambung/shared/states'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TimelineEntry as ShownEntry } from '../../../components/record/timeline.tsx'
import { currentTime } from '../../../lib/clock.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import {
  MessageStatus,
  messageTone,
  useMessageCause,
  useMessageName,
} from '../../../components/message/message-status.tsx'
import { messageTexts } from '../../../components/message/message-texts.ts'
import { stateTexts } from '../../../components/registrations/state-texts.ts'
import classes from './record.module.css'
import { recordTexts } from './texts.ts'
import { timelineTexts } from './timeline-texts.ts'
import { visitTexts } from '../../../components/visits/texts.ts'

type Kind<K extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: K }>
type Told = Pick<ShownEntry, 'title' | 'detail' | 'tone'> & { aside?: ReactNode }

/** What happened, told in sentences. */
export function useTimeline(timeline: readonly TimelineEntry[]): ShownEntry[] {
  const tellMove = useMoves()
  const tellEdit = useEdits()
  const tellMessage = useMessages()
  const tellVisit = useVisits()
  const nameActor = useActor()
  const text = useTexts(timelineTexts)
  return timeline.map((entry): ShownEntry => {
    const told = ((): Told => {
      switch (entry.kind) {
        case 'move':
          return tellMove(entry)
        case 'edit':
          return tellEdit(entry)
        case 'message':
          return tellMessage(entry)
        case 'visit':
          return tellVisit(entry)
        case 'note':
          return { title: text.note, detail: entry.text }
        case 'file':
          return { title: text.file }
      }
    })()
    const { aside, ...rest } = told
    const by = entry.kind === 'message' || entry.kind === 'visit' ? null : nameActor(entry.actor)
    const parts = [by, entry.fromCopy].filter((part) => part !== null).join(' · ')
    return {
      id: `${entry.kind} ${entry.id}`,
      at: entry.at,
      ...rest,
      ...((aside !== undefined || parts !== '') && {
        aside: (
          <>
            {aside}
            {aside !== undefined && parts !== '' && ' · '}
            {parts}
          </>
        ),
      }),
    }
  })
}

function useActor(): (actor: TimelineEntry['actor']) => string {
  const text = useTexts(timelineTexts)
  return ({ type, name }) => {
    if (type === 'staff') return name ?? text.formerStaff
    return { applicant: text.byApplicant, visit: text.byVisit, coverage: text.byCoverage, system: text.bySystem }[type]
  }
}

function useMoves(): (entry: Kind<'move'>) => Told {
  const text = useTexts(timelineTexts)
  const states = useTexts(stateTexts)
  const format = useFormat()
  return ({ from, to, reasonCode, reason, undoneAt, undoes, heldUntil }) => {
    const title =
      undoes !== null ? text.undoes(states.state[to]) : from === null ? text.submitted : text.moved(states.state[to])
    const code = REJECTION_REASONS.find((one) => one === reasonCode)
    const why = [code === undefined || code === 'other' ? null : states.reason[code], reason].filter(
      (part) => part !== null && part !== '',
    )
    const isHeld = heldUntil !== null && undoneAt === null && Date.parse(heldUntil) > currentTime()
    return {
      title: undoneAt === null ? title : <span className={classes['struck']}>{title}</span>,
      ...(undoneAt !== null
        ? { aside: text.undone }
        : isHeld
          ? { aside: text.toldAt(format.clock(heldUntil)) }
          : undefined),
      ...(why.length > 0 && { detail: text.reason(why.join('. ')) }),
      ...(undoneAt === null && undoes === null && to === 'rejected' && { tone: 'bad' as const }),
      ...(undoneAt === null && undoes === null && (to === 'approved' || to === 'active') && { tone: 'good' as const }),
    }
  }
}

function useEdits(): (entry: Kind<'edit'>) => Told {
  const text = useTexts(timelineTexts)
  const record = useTexts(recordTexts)
  const facts: Record<string, string> = record.fact
  const identity: Record<string, string> = {
    identityNumber: record.identityNumber,
    identityPhoto: record.identityPhoto,
  }
  return ({ action, before, after }) => {
    const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    const changes = names.map((name) => {
      const pair = text.fromTo(before?.[name] ?? text.empty, after?.[name] ?? text.empty)
      return names.length === 1 ? pair : `${facts[name] ?? name}: ${pair}`
    })
    if (action === 'registration.identity-erased') {
      return { title: text.action[action], detail: names.map((name) => identity[name] ?? name).join(', ') }
    }
    const known = text.action[action as keyof typeof text.action] as string | undefined
    const title =
      action === 'registration.updated' && names.length > 0
        ? text.edited(names.map((name) => facts[name] ?? name).join(', '))
        : (known ?? text.other)
    return { title, ...(changes.length > 0 && { detail: changes.join('\n') }) }
  }
}

function useMessages(): (entry: Kind<'message'>) => Told {
  const name = useMessageName()
  const cause = useMessageCause()
  const messages = useTexts(messageTexts)
  const format = useFormat()
  return (entry) => {
    const tone = messageTone(entry.state)
    const waits = entry.state === 'queued' && Date.parse(entry.dueAt) > currentTime()
    return {
      title: name(entry.template),
      aside: (
        <span className={classes['wrapped']}>
          <MessageStatus state={entry.state} />
          {waits ? messages.held(format.clock(entry.dueAt)) : format.moment(entry.stateAt)}
        </span>
      ),
      ...(entry.cause !== null && { detail: cause(entry.cause) }),
      ...(tone !== undefined && { tone }),
    }
  }
}

function useVisits(): (entry: Kind<'visit'>) => Told {
  const text = useTexts(recordTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  return ({ workOrderId, number, type, state, day, window, technician }) => ({
    title: (
      <>
        {words.types[type]}{' '}
        <Link to="/kunjungan/$id" params={{ id: workOrderId }}>
          {number}
        </Link>
      </>
    ),
    aside: [
      words.states[state],
      day === null || window === null
        ? text.visitUnplanned
        : text.visitWhen(format.businessDay(day), format.window(window)),
      technician?.name ?? text.visitNobody,
    ].join(' · '),
  })
}
