import type { OneTimeLinkView } from '@sambung/shared/staff'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx'
import { notify } from '../../components/notify.tsx'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { LinkDialog } from './link-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'
import type { Asked, StaffAction } from './staff-actions.tsx'
import { staffTexts } from './texts.ts'

const OWN = { meta: { ownError: true } } as const

/** One question before each of the actions. */
export function StaffDialogs({ asked, close }: { asked: Asked | null; close: () => void }) {
  const text = useTexts(staffTexts)
  const utils = trpc.useUtils()
  const disable = trpc.staff.disable.useMutation(OWN)
  const enable = trpc.staff.enable.useMutation(OWN)
  const endSessions = trpc.staff.endSessions.useMutation(OWN)
  const resetSecondStep = trpc.staff.resetSecondStep.useMutation(OWN)
  const createLink = trpc.staff.createResetLink.useMutation(OWN)
  const [link, setLink] = useState<{ link: OneTimeLinkView; name: string } | null>(null)
  // The words of the question stay while its dialog fades away.
  const [last, setLast] = useState<Asked | null>(asked)
  if (asked !== null && asked !== last) setLast(asked)
  const row = last?.row
  const what = asked?.what

  async function after(done: Promise<unknown>) {
    try {
      await done
      notify(text.changed)
    } finally {
      await utils.staff.list.invalidate()
    }
  }

  if (row === undefined) return null
  const target = { id: row.id, version: row.version }
  const questions: Record<
    Exclude<StaffAction, 'role'>,
    Omit<React.ComponentProps<typeof ConfirmDialog>, 'opened' | 'close'>
  > = {
    link: {
      heading: text.resetLinkHeading(row.name),
      children: text.resetLinkText,
      action: row.state === 'invited' ? text.newInvitation : text.resetLink,
      async run() {
        setLink({ link: await createLink.mutateAsync(target), name: row.name })
        await utils.staff.list.invalidate()
      },
    },
    sessions: {
      heading: text.endSessionsHeading(row.name),
      children: row.secondStep ? `${text.endSessionsText} ${text.endSessionsStep}` : text.endSessionsText,
      action: text.endSessions,
      run: () => after(endSessions.mutateAsync({ id: row.id })),
    },
    secondStep: {
      heading: text.resetStepHeading(row.name),
      children: text.resetStepText,
      action: text.resetStep,
      danger: true,
      run: () => after(resetSecondStep.mutateAsync(target)),
    },
    disable: {
      heading: text.disableHeading(row.name),
      children: text.disableText,
      action: text.disable,
      danger: true,
      run: () => after(disable.mutateAsync(target)),
    },
    enable: {
      heading: text.enableHeading(row.name),
      children: text.enableText,
      action: text.enable,
      run: () => after(enable.mutateAsync(target)),
    },
  }
  const question = last === null || last.what === 'role' ? null : questions[last.what]
  return (
    <>
      {question !== null && (
        <ConfirmDialog opened={what !== undefined && what !== 'role'} close={close} {...question} />
      )}
      <RoleDialog key={row.id} opened={what === 'role'} close={close} row={row} saved={(saving) => after(saving)} />
      <LinkDialog link={link?.link ?? null} name={link?.name ?? ''} close={() => setLink(null)} />
    </>
  )
}
