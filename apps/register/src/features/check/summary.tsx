import type { PackageView } from '@sambung/shared/catalogue'
import { formatPhone } from '@sambung/shared/phone'
import { type ReactNode, useId } from 'react'
import { Fact, Facts } from '../../components/facts.tsx'
import { type Draft, draftPhone } from '../../draft/draft.ts'
import { checkText } from '../../i18n/id/check.ts'
import { frameText } from '../../i18n/id/frame.ts'
import { identityText } from '../../i18n/id/identity.ts'
import { packageText } from '../../i18n/id/package.ts'
import { timeText } from '../../i18n/id/time.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { windowLabel } from '../../lib/visit-window.ts'
import type { MendPlace } from './mend.ts'
import { PlaceLink } from './place-link.tsx'

/** Everything that will be sent, each part with the way to change it. */
export function Summary({ draft, offer }: { draft: Draft; offer: PackageView | null }) {
  const text = useText(checkText)
  const phone = draftPhone(draft)
  return (
    <div className="parts">
      <Part title={text.applicant} place="number" change={text.changeApplicant}>
        <Fact name={text.name}>{draft.fullName}</Fact>
        <Fact name={text.phone}>{phone === null ? draft.phone : formatPhone(phone)}</Fact>
      </Part>
      <AddressPart address={draft.address} />
      <PackagePart offer={offer} />
      <TimePart time={draft.time} />
    </div>
  )
}

function AddressPart({ address }: { address: Draft['address'] }) {
  const text = useText(checkText)
  const area = [address.kelurahan, address.kecamatan, `${address.city} ${address.postalCode}`.trim()]
  return (
    <Part title={text.address} place="address" change={text.changeAddress}>
      <Fact name={text.street}>{address.street}</Fact>
      {(address.rt !== '' || address.rw !== '') && (
        <Fact name={text.rtRw}>
          {address.rt || '–'}/{address.rw || '–'}
        </Fact>
      )}
      <Fact name={text.area}>{area.filter((part) => part !== '').join(', ')}</Fact>
      {address.landmark.trim() !== '' && <Fact name={text.landmark}>{address.landmark}</Fact>}
      {address.latitude !== null && <Fact name={text.location}>{text.locationKept}</Fact>}
    </Part>
  )
}

function PackagePart({ offer }: { offer: PackageView | null }) {
  const { format } = usePage()
  const text = useText(checkText)
  const words = useText(packageText)
  return (
    <Part title={text.package} place="package" change={text.changePackage}>
      {offer === null ? (
        <Fact name={text.chosen}>{text.packageUnknown}</Fact>
      ) : (
        <>
          <Fact name={text.chosen}>
            {offer.name}, {words.speed(offer.downMbps)}
          </Fact>
          <Fact name={words.month}>{format.rupiah(offer.monthlyPrice)}</Fact>
          <Fact name={words.setup}>{format.rupiah(offer.setupFee)}</Fact>
          <Fact name={words.total} strong>
            {format.rupiah(offer.setupFee + offer.monthlyPrice)}
          </Fact>
        </>
      )}
    </Part>
  )
}

function TimePart({ time }: { time: Draft['time'] }) {
  const { format, locale } = usePage()
  const text = useText(checkText)
  const words = useText(timeText)
  const identity = useText(identityText)
  return (
    <Part title={text.time} place="time" change={text.changeTime}>
      {time.window === 'call' || time.window === '' ? (
        <Fact name={text.chosen}>{words.call}</Fact>
      ) : (
        <>
          <Fact name={text.day}>{format.businessDay(time.date)}</Fact>
          <Fact name={text.hours}>{windowLabel(time.window, locale)}</Fact>
        </>
      )}
      {time.idCardNumber !== '' && <Fact name={identity.given}>•••• •••• •••• {time.idCardNumber.slice(-4)}</Fact>}
      {time.idCardPhotoId !== '' && <Fact name={identity.photoGiven}>{identity.photoKept}</Fact>}
    </Part>
  )
}

type PartProps = { title: string; place: MendPlace; change: string; children: ReactNode }

function Part({ title, place, change, children }: PartProps) {
  const frame = useText(frameText)
  const id = useId()
  return (
    <section className="part" aria-labelledby={id}>
      <div className="row">
        <h2 id={id}>{title}</h2>
        <PlaceLink place={place} label={change}>
          {frame.change}
        </PlaceLink>
      </div>
      <Facts>{children}</Facts>
    </section>
  )
}
