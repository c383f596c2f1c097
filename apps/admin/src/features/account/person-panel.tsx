import { StaffName } from '@sambung/shared/staff'
import * as z from 'zod/mini'
import { useMe } from '../../app/session.ts'
import { Panel } from '../../components/page-body.tsx'
import { DescriptionList, Fact } from '../../components/record/description-list.tsx'
import { EditableFact } from '../../components/record/editable-fact.tsx'
import { roleTexts } from '../../components/role-texts.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { accountTexts } from './texts.ts'

export function PersonPanel() {
  const text = useTexts(accountTexts)
  const roles = useTexts(roleTexts)
  const me = useMe()
  const utils = trpc.useUtils()
  const update = trpc.me.update.useMutation({
    meta: { ownError: true },
    onSuccess: (changed) => utils.me.get.setData(undefined, changed),
  })
  return (
    <Panel heading={text.person}>
      <DescriptionList>
        <EditableFact
          label={text.name}
          value={me.name}
          check={(name) => (z.safeParse(StaffName, name).success ? null : text.nameWrong)}
          save={(name) => update.mutateAsync({ name })}
        />
        <Fact label={text.email}>{me.email}</Fact>
        <Fact label={text.role}>{roles[me.role]}</Fact>
      </DescriptionList>
    </Panel>
  )
}
