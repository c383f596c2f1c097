import type { CustomerView } from '@sambung/shared/customers'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCan } from '../../app/session.ts'
import { DescriptionList, Fact } from '../../components/record/description-list.tsx'
import { RecordQuery } from '../../components/record/record-query.tsx'
import { Record, Section } from '../../components/record/record.tsx'
import { Timeline } from '../../components/record/timeline.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { CustomerChip } from './customer-chip.tsx'
import { CustomerVisits } from './customer-visits.tsx'
import classes from './customers.module.css'
import { customersTexts, isKnownAction } from './texts.ts'

export function CustomerScreen() {
  const { id } = useParams({ from: '/console/pelanggan/$id' })
  const search = useSearch({ from: '/console/pelanggan' })
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  // Its visits belong to the registration it came from, or to itself.
  const registrationId = utils.customers.get.getData({ id })?.registration.id ?? id
  const record = trpc.customers.get.useQuery(
    { id },
    { meta: { live: ['customer', 'workOrder'], id: [id, registrationId] } },
  )
  return (
    <RecordQuery query={record}>
      {(customer) => <CustomerRecord customer={customer} close={() => void navigate({ to: '/pelanggan', search })} />}
    </RecordQuery>
  )
}

function CustomerRecord({ customer, close }: { customer: CustomerView; close: () => void }) {
  const text = useTexts(customersTexts)
  const format = useFormat()
  // Who and where is corrected in the registration, and reaches this record and its visits from there.
  const mayCorrect = useCan('registration:write') && customer.state !== 'cancelled'
  const { fullName, number, state, phone, email, point, activatedAt, deviceSerial, history } = customer
  return (
    <Record
      heading={fullName}
      aside={
        <>
          <span>{number}</span>
          <CustomerChip state={state} />
        </>
      }
      close={close}
    >
      <Section
        heading={text.facts}
        aside={
          mayCorrect && (
            <Link to="/registrasi/$id" params={{ id: customer.registration.id }}>
              {text.correct}
            </Link>
          )
        }
      >
        <DescriptionList>
          <Fact label={text.phone}>{format.phone(phone)}</Fact>
          <Fact label={text.email}>{email}</Fact>
          <Fact label={text.address}>{addressOf(customer)}</Fact>
          {customer.latitude !== null && customer.longitude !== null && (
            <Fact label={text.position}>
              {customer.latitude.toFixed(5)}, {customer.longitude.toFixed(5)}{' '}
              <a
                href={`https://www.google.com/maps?q=${customer.latitude},${customer.longitude}`}
                target="_blank"
                rel="noreferrer"
              >
                {text.openMap}
              </a>
            </Fact>
          )}
          <Fact label={text.package}>{customer.package.name}</Fact>
          <Fact label={text.price}>
            {format.rupiah(customer.monthlyPrice)}
            <span className={classes['soft']}>{text.priceHint}</span>
          </Fact>
          <Fact label={text.registration}>
            <Link to="/registrasi/$id" params={{ id: customer.registration.id }}>
              {customer.registration.number}
            </Link>
          </Fact>
          <Fact label={text.created}>{format.date(customer.createdAt)}</Fact>
        </DescriptionList>
      </Section>
      <Section heading={text.network}>
        <DescriptionList>
          <Fact label={text.activated}>{activatedAt === null ? text.notYet : format.dateAndClock(activatedAt)}</Fact>
          <Fact label={text.point}>
            {point !== null && (
              <>
                <Link to="/jangkauan/$id" params={{ id: point.id }}>
                  {point.code}
                </Link>
                {point.port !== null && `, ${text.port(point.port)}`}
              </>
            )}
          </Fact>
          <Fact label={text.serial}>{deviceSerial}</Fact>
        </DescriptionList>
      </Section>
      <CustomerVisits customer={customer} />
      <Section heading={text.history}>
        <Timeline
          label={text.history}
          entries={history.map(({ id, at, action, actor }) => ({
            id,
            at,
            title: isKnownAction(action) ? text.actions[action] : text.changed,
            aside: actor ?? text.bySystem,
          }))}
        />
      </Section>
    </Record>
  )
}

function addressOf({ address, kelurahan, kecamatan, city }: CustomerView): string {
  return [address, kelurahan, kecamatan, city].filter((part) => part !== null && part !== '').join(', ')
}
