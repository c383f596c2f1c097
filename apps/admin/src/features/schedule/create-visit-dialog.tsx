import { Button, Group, Select, Stack, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../../components/dialogs/dialog.tsx'
import { notify } from '../../components/notify.tsx'
import { Failure } from '../../components/states/failure.tsx'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { componentTexts } from '../../components/texts.ts'
import { visitTexts } from '../../components/visits/texts.ts'
import { type Time, wrongTime } from '../../components/visits/times.ts'
import { fieldErrors } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { recordTexts } from './texts.ts'
import { TimeFields } from './time-fields.tsx'

const TYPES = ['repair', 'maintenance', 'upgrade', 'dismantle'] as const
const FIELDS = ['day', 'window'] as const
type Type = (typeof TYPES)[number]

type CreateVisitDialogProps = {
  /** Known where the way here began at a customer. */
  customerId: string | null
  close: () => void
  done: (id: string) => void
}

/** Work at a customer's; surveys and installations come from the registration's own moves. */
export function CreateVisitDialog({ customerId, close, done }: CreateVisitDialogProps) {
  const text = useTexts(recordTexts)
  const words = useTexts(visitTexts)
  const common = useTexts(componentTexts)
  const utils = trpc.useUtils()
  const create = trpc.workOrders.create.useMutation({ meta: { ownError: true } })
  const offered = trpc.slots.office.useQuery(undefined, { staleTime: 60_000 })
  const [customer, setCustomer] = useState(customerId)
  const chosen = trpc.customers.get.useQuery({ id: customer ?? '' }, { enabled: customer !== null })
  // With somebody who left, nothing is left to do but to fetch the equipment.
  const types: readonly Type[] = chosen.data?.state === 'cancelled' ? ['dismantle'] : TYPES
  const [wanted, setWanted] = useState<Type>('repair')
  const type = types.includes(wanted) ? wanted : 'dismantle'
  const [time, setTime] = useState<Time>({ day: null, window: null })
  const [notes, setNotes] = useState('')
  const [tried, setTried] = useState(false)
  const refused = fieldErrors(create.error).map(({ path }) => path)
  const isTimed = time.day !== null || time.window !== null
  const wrong = isTimed ? wrongTime(offered.data ?? [], time) : []
  const timeWrong = wrong.length > 0 ? wrong : FIELDS.filter((field) => refused.includes(field))
  const customerWrong = customer === null || refused.includes('customerId')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (offered.isPending) return
    setTried(true)
    if (customer === null || wrong.length > 0) return
    const agreed = isTimed ? time : {}
    const made = await create.mutateAsync({ customerId: customer, type, notes: notes.trim(), ...agreed })
    await utils.workOrders.invalidate()
    notify(text.saved.created(made.number))
    done(made.id)
  }

  return (
    <Dialog onClose={close} title={text.createHeading}>
      <form
        noValidate
        onSubmit={(event) => {
          // What was refused shows below; what was typed stays.
          submit(event).catch(() => {})
        }}
      >
        <Stack gap="sm">
          <CustomerSelect
            value={customer}
            onChange={setCustomer}
            error={tried && customerWrong ? text.createCustomerWrong : null}
            begin={customerId === null}
          />
          <Select
            label={text.createType}
            data={types.map((one) => ({ value: one, label: words.types[one] }))}
            value={type}
            onChange={(picked) => setWanted(types.find((one) => one === picked) ?? type)}
            allowDeselect={false}
            openOnFocus={false}
            {...(customerId !== null && { 'data-autofocus': true })}
          />
          {offered.data === undefined && offered.isError ? (
            <Failure error={offered.error} retry={() => void offered.refetch()} />
          ) : (
            <TimeFields
              offered={offered.data ?? []}
              time={time}
              change={setTime}
              optionalLabel={text.createWhen}
              wrong={tried ? timeWrong : []}
            />
          )}
          <Textarea
            label={text.createNotes}
            autosize
            minRows={2}
            maxLength={1000}
            value={notes}
            onChange={(event) => setNotes(event.currentTarget.value)}
          />
          <FailureNote error={refused.length > 0 ? null : create.error} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={create.isPending || offered.isPending}>
            {text.createSave}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

type CustomerSelectProps = {
  value: string | null
  onChange: (id: string | null) => void
  error: string | null
  /** The form begins here. */
  begin: boolean
}

function CustomerSelect({ value, onChange, error, begin }: CustomerSelectProps) {
  const text = useTexts(recordTexts)
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 250)
  const found = trpc.customers.list.useQuery({ search, limit: 20 }, { placeholderData: keepPreviousData })
  const chosen = trpc.customers.get.useQuery({ id: value ?? '' }, { enabled: value !== null })
  const options = (found.data?.rows ?? []).map(({ id, number, fullName, kecamatan, city }) => ({
    value: id,
    label: `${fullName} · ${number} · ${kecamatan ?? city}`,
  }))
  // Somebody chosen before the search was changed, or by the address, is not among what is found now.
  const own =
    chosen.data === undefined || options.some((option) => option.value === value)
      ? []
      : [{ value: chosen.data.id, label: `${chosen.data.fullName} · ${chosen.data.number}` }]
  return (
    <Select
      label={text.createCustomer}
      placeholder={text.createCustomerPlaceholder}
      searchable
      data={[...own, ...options]}
      // The server has searched already, also by phone, which no label shows.
      filter={({ options: all }) => all}
      nothingFoundMessage={text.createCustomerNone}
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      error={error}
      {...(begin && { 'data-autofocus': true })}
    />
  )
}
