import { ActionIcon, Button, Group, Menu, Modal, Switch, TextInput, VisuallyHidden } from '@mantine/core'
import type { SavedViewView } from '@sambung/shared/registrations'
import { IconBookmark, IconReplace, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { ConfirmDialog } from '../../../components/dialogs/confirm-dialog.tsx'
import { notify } from '../../../components/notify.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { listTexts } from '../texts.ts'
import { type ListSearch, listSearch } from './list-search.ts'

/** Views by name: one's own, and those that others share. */
export function SavedViews({ search, apply }: { search: ListSearch; apply: (search: ListSearch) => void }) {
  const text = useTexts(listTexts)
  const common = useTexts(componentTexts)
  const [saving, setSaving] = useState(false)
  const [replaced, setReplaced] = useState<SavedViewView | null>(null)
  const views = trpc.registrations.views.list.useQuery(undefined, { staleTime: 60_000 })
  const all = views.data ?? []
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={common.views} title={common.views}>
            <IconBookmark size={18} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {views.isPending && <Menu.Label>{common.loading}</Menu.Label>}
          {views.isError && (
            <>
              <Menu.Label>{text.viewsFailed}</Menu.Label>
              <Menu.Item closeMenuOnClick={false} onClick={() => void views.refetch()}>
                {common.retry}
              </Menu.Item>
            </>
          )}
          {views.data?.length === 0 && <Menu.Label>{text.viewsNone}</Menu.Label>}
          <ViewGroup
            heading={text.viewsMine}
            views={all.filter(({ own }) => own)}
            apply={apply}
            replace={setReplaced}
          />
          <ViewGroup
            heading={text.viewsShared}
            views={all.filter(({ own }) => !own)}
            apply={apply}
            replace={setReplaced}
          />
          <Menu.Divider />
          <Menu.Item onClick={() => setSaving(true)}>{text.saveView}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {/* A menu holds nothing but its items: what failed is announced beside it. */}
      <VisuallyHidden role="alert">{views.isError && text.viewsFailed}</VisuallyHidden>
      {replaced !== null && <ReplaceDialog view={replaced} search={search} close={() => setReplaced(null)} />}
      <SaveDialog opened={saving} close={() => setSaving(false)} search={search} />
    </>
  )
}

type GroupProps = {
  heading: string
  views: readonly SavedViewView[]
  apply: (search: ListSearch) => void
  replace: (view: SavedViewView) => void
}

function ViewGroup({ heading, views, apply, replace }: GroupProps) {
  const text = useTexts(listTexts)
  const utils = trpc.useUtils()
  const remove = trpc.registrations.views.remove.useMutation({
    onSuccess: () => void utils.registrations.views.invalidate(),
  })
  if (views.length === 0) return null
  return (
    <>
      <Menu.Label>{heading}</Menu.Label>
      {views.map((view) => (
        <Group key={view.id} gap={0} wrap="nowrap">
          <Menu.Item onClick={() => apply(listSearch(view.query))}>{view.name}</Menu.Item>
          {view.own && (
            <>
              <Menu.Item
                w={44}
                aria-label={text.viewReplace(view.name)}
                title={text.viewReplace(view.name)}
                onClick={() => replace(view)}
              >
                <IconReplace size={16} stroke={1.75} aria-hidden="true" />
              </Menu.Item>
              <Menu.Item
                w={44}
                aria-label={text.viewRemove(view.name)}
                title={text.viewRemove(view.name)}
                closeMenuOnClick={false}
                onClick={() => remove.mutate({ id: view.id }, { onSuccess: () => notify(text.viewRemoved(view.name)) })}
              >
                <IconTrash size={16} stroke={1.75} aria-hidden="true" />
              </Menu.Item>
            </>
          )}
        </Group>
      ))}
    </>
  )
}

type ReplaceProps = { view: SavedViewView; search: ListSearch; close: () => void }

/** What is shown now takes the place of what a view of one's own holds. */
function ReplaceDialog({ view: { id, name, shared }, search, close }: ReplaceProps) {
  const text = useTexts(listTexts)
  const utils = trpc.useUtils()
  const save = trpc.registrations.views.save.useMutation({ meta: { ownError: true } })
  return (
    <ConfirmDialog
      opened
      close={close}
      heading={text.viewReplaceHeading(name)}
      action={text.viewReplaceNow}
      run={async () => {
        await save.mutateAsync({ id, name, shared, query: search })
        void utils.registrations.views.invalidate()
        notify(text.viewReplaced(name))
      }}
    >
      {text.viewReplaceText} {shared && text.viewReplaceShared}
    </ConfirmDialog>
  )
}

function SaveDialog({ opened, close, search }: { opened: boolean; close: () => void; search: ListSearch }) {
  const text = useTexts(listTexts)
  const common = useTexts(componentTexts)
  const utils = trpc.useUtils()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [tried, setTried] = useState(false)
  const save = trpc.registrations.views.save.useMutation({
    meta: { ownError: true },
    onSuccess() {
      void utils.registrations.views.invalidate()
      notify(text.viewSaved(name.trim()))
      leave()
    },
  })
  const leave = () => {
    setName('')
    setShared(false)
    setTried(false)
    save.reset()
    close()
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (name.trim() !== '') save.mutate({ name, shared, query: search })
  }
  return (
    <Modal opened={opened} onClose={leave} title={text.saveViewHeading} size="sm">
      <form onSubmit={submit} noValidate>
        <p style={{ marginTop: 0 }}>{text.saveViewText}</p>
        <TextInput
          label={text.viewName}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && name.trim() === '' && text.viewNameNeeded}
          data-autofocus
        />
        <Switch
          mt="md"
          label={text.viewShared}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <FailureNote error={save.error} />
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={leave}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {common.save}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
