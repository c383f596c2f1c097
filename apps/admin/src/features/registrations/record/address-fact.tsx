import { Button, Group, SimpleGrid, Stack, Textarea, TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { streetLine } from '@sambung/shared/address'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { IconPencil } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { Fact } from '../../../components/record/description-list.tsx'
import factClasses from '../../../components/record/description-list.module.css'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { fieldErrors } from '../../../lib/failure.ts'
import { useTexts } from '../../../lib/texts.ts'
import { ADDRESS_FIELDS, type AddressField, fieldAt, fieldValue, readField } from './fields.ts'
import classes from './record.module.css'
import { recordTexts } from './texts.ts'
import type { SaveEdits } from './use-edit.tsx'

type AddressFactProps = { record: RegistrationRecordView; save: SaveEdits }

/** One address on one line, its parts together in one form. */
export function AddressFact({ record, save }: AddressFactProps) {
  const text = useTexts(recordTexts)
  const common = useTexts(componentTexts)
  const [opened, setOpened] = useState(false)
  const editable = record.editable.includes('address')
  const shown = (
    <span>
      {addressLine(record)}
      {record.addressNotes !== null && <span className={classes['soft']}> ({record.addressNotes})</span>}
    </span>
  )
  return (
    <>
      <Fact label={text.place}>
        {editable ? (
          <UnstyledButton className={factClasses['value'] ?? ''} onClick={() => setOpened(true)}>
            <span>
              <VisuallyHidden>{common.editFact(text.place)}: </VisuallyHidden>
              {shown}
            </span>
            <IconPencil size={14} stroke={1.75} aria-hidden="true" />
          </UnstyledButton>
        ) : (
          shown
        )}
      </Fact>
      {opened && <AddressDialog record={record} save={save} close={() => setOpened(false)} />}
    </>
  )
}

function addressLine(record: RegistrationRecordView): string {
  const { kelurahan, kecamatan, city, postalCode } = record
  const town = [city, postalCode].filter((part) => part !== null).join(' ')
  return [streetLine(record), kelurahan, kecamatan, town].filter((part) => part !== null).join(', ')
}

function AddressDialog({ record, save, close }: AddressFactProps & { close: () => void }) {
  const text = useTexts(recordTexts)
  const common = useTexts(componentTexts)
  const base = useRef(record)
  const [typed, setTyped] = useState(() =>
    Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, fieldValue(record, field)])),
  )
  const [wrong, setWrong] = useState<readonly string[]>([])
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const bad = ADDRESS_FIELDS.filter((field) => !readField(field, typed[field] ?? '').ok)
    setWrong(bad)
    setError(null)
    if (bad.length > 0) {
      form.current?.querySelector<HTMLElement>(`[name="${bad[0]}"]`)?.focus()
      return
    }
    const changed = ADDRESS_FIELDS.filter((field) => (typed[field] ?? '').trim() !== fieldValue(base.current, field))
    if (changed.length === 0) return close()
    setBusy(true)
    try {
      await save(Object.fromEntries(changed.map((field) => [field, typed[field]])), base.current)
      close()
    } catch (refused) {
      setWrong(fieldErrors(refused).map(({ path }) => fieldAt(path) ?? ''))
      setError(refused)
    } finally {
      setBusy(false)
    }
  }

  const input = (field: AddressField) => ({
    name: field,
    label: text.fact[field],
    value: typed[field] ?? '',
    error: wrong.includes(field) && text.wrong[field],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setTyped((before) => ({ ...before, [field]: value }))
      setWrong((before) => before.filter((one) => one !== field))
    },
  })
  return (
    <Dialog onClose={close} title={text.place} transitionProps={{ duration: 0 }}>
      <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="sm">
          <TextInput {...input('address')} data-autofocus />
          <SimpleGrid cols={3} spacing="sm">
            <TextInput {...input('rt')} inputMode="numeric" />
            <TextInput {...input('rw')} inputMode="numeric" />
            <TextInput {...input('postalCode')} inputMode="numeric" />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput {...input('kelurahan')} />
            <TextInput {...input('kecamatan')} />
          </SimpleGrid>
          <TextInput {...input('city')} />
          <TextInput {...input('position')} description={text.positionHint} />
          <Textarea {...input('addressNotes')} autosize minRows={2} />
        </Stack>
        <FailureNote error={error} />
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={busy}>
            {common.save}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
