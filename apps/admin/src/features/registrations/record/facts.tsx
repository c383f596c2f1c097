import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { DescriptionList, Fact } from '../../../components/record/description-list.tsx'
import { Section } from '../../../components/record/record.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { CoverageChip } from '../registration-chip.tsx'
import { stateTexts } from '../../../components/registrations/state-texts.ts'
import { AddressFact } from './address-fact.tsx'
import { EditableField } from './editable-field.tsx'
import { Identity } from './identity.tsx'
import classes from './record.module.css'
import { recordTexts } from './texts.ts'
import { useEdit } from './use-edit.tsx'

/** What a decision is made on. */
export function MainFacts({ record }: { record: RegistrationRecordView }) {
  const text = useTexts(recordTexts)
  const states = useTexts(stateTexts)
  const format = useFormat()
  const { save, dialog } = useEdit(record.id)
  const packages = trpc.catalog.packages.useQuery(undefined, { staleTime: 60_000 })
  const proven = record.phoneProof !== 'none'
  return (
    <DescriptionList>
      <EditableField
        record={record}
        field="phone"
        save={save}
        kind="tel"
        shown={
          <>
            {format.phone(record.phone)} ·{' '}
            <span className={proven ? classes['good'] : classes['bad']}>
              {proven ? states.phoneProven : states.phoneUnproven}
            </span>
          </>
        }
      />
      <AddressFact record={record} save={save} />
      <Coverage record={record} />
      <EditableField
        record={record}
        field="packageId"
        save={save}
        kind="choice"
        options={(packages.data ?? []).map(({ id, name, downMbps, monthlyPrice }) => ({
          value: id,
          label: `${name}, ${downMbps} Mbps, ${format.rupiah(monthlyPrice)}`,
        }))}
        shown={`${record.package.name}, ${record.package.downMbps} Mbps · ${format.rupiah(record.monthlyPrice)}`}
      />
      <EditableField record={record} field="preferredDate" save={save} kind="date" />
      <EditableField
        record={record}
        field="preferredTime"
        save={save}
        kind="choice"
        options={[...useWindows(record), { value: 'call', label: text.callMe }]}
      />
      {dialog}
    </DescriptionList>
  )
}

function useWindows({ preferredTime }: RegistrationRecordView): { value: string; label: string }[] {
  const format = useFormat()
  const slots = trpc.slots.available.useQuery(undefined, { staleTime: 60_000 })
  const offered = (slots.data ?? []).flatMap(({ windows }) => windows)
  const own = preferredTime === null || preferredTime === 'call' ? [] : [preferredTime]
  return [...new Set([...offered, ...own])]
    .toSorted()
    .map((window) => ({ value: window, label: format.window(window) }))
}

function Coverage({ record: { coverage, latitude, longitude } }: { record: RegistrationRecordView }) {
  const text = useTexts(recordTexts)
  const format = useFormat()
  return (
    <Fact label={text.fact.coverage}>
      <span className={classes['wrapped']}>
        {coverage.verdict === null ? text.coverageUnknown : <CoverageChip verdict={coverage.verdict} />}
        {coverage.meters !== null && text.meters(format.number(coverage.meters))}
        {latitude !== null && longitude !== null && (
          <a
            href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`}
            target="_blank"
            rel="noreferrer"
          >
            {text.openMap}
          </a>
        )}
      </span>
    </Fact>
  )
}

/** What else is known. */
export function OtherFacts({ record }: { record: RegistrationRecordView }) {
  const text = useTexts(recordTexts)
  const states = useTexts(stateTexts)
  const format = useFormat()
  const { save, dialog } = useEdit(record.id)
  const { source, utm, referralCode, consent } = record
  const origin = [
    source === 'direct' || source === 'referral' ? states[source] : source,
    utm.medium,
    utm.campaign,
    referralCode,
  ].filter((part) => part !== null)
  return (
    <Section heading={text.facts}>
      <DescriptionList>
        <EditableField record={record} field="fullName" save={save} />
        <EditableField record={record} field="email" save={save} kind="email" />
        <EditableField record={record} field="notes" save={save} kind="lines" />
        <Identity record={record} />
        <Fact label={text.fact.setupFee}>{format.rupiah(record.setupFee)}</Fact>
        <Fact label={text.fact.source}>{origin.join(' · ')}</Fact>
        <Fact label={text.fact.locale}>{record.locale === 'id' ? text.languageId : text.languageEn}</Fact>
        <Fact label={text.fact.consent}>{text.consentAt(consent.version, format.dateAndClock(consent.at))}</Fact>
      </DescriptionList>
      {dialog}
    </Section>
  )
}
