import type { PackageView } from '@sambung/shared/catalogue'
import { type FormEvent, useRef, useState } from 'react'
import { nextPlace } from '../../app/steps.ts'
import { Button } from '@sambung/ui/button.tsx'
import { ChoiceGroup, RadioCard } from '@sambung/ui/choice.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Note } from '@sambung/ui/note.tsx'
import { Actions } from '../../components/screen.tsx'
import { forgetRefused } from '../../draft/refused.ts'
import { getDraft, updateDraft, useDraft } from '../../draft/store.ts'
import { frameText } from '../../i18n/id/frame.ts'
import { packageText } from '../../i18n/id/package.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { type Failure, failureOf, failureText } from '../../lib/failure.ts'
import { choosePackage, firstBill } from './choose-package.ts'

export function PackageForm({ packages }: { packages: readonly PackageView[] }) {
  const { format, goTo } = usePage()
  const text = useText(packageText)
  const frame = useText(frameText)
  const draft = useDraft()
  const form = useRef<HTMLFormElement>(null)
  const [isJudged, setJudged] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const { chosen, missing } = choosePackage(packages, draft)
  const choose = (offer: PackageView) => {
    setFailure(null)
    updateDraft({ packageId: offer.id, packageCode: '' })
    forgetRefused('packageId')
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    if (chosen === null) {
      setJudged(true)
      form.current?.querySelector('input')?.focus()
      return
    }
    // Preselected by a link counts as chosen only now.
    choose(chosen)
    await goTo(nextPlace('package', getDraft())).catch((error: unknown) => setFailure(failureOf(error)))
  }
  const speed = ({ downMbps, upMbps }: PackageView) =>
    downMbps === upMbps ? text.speed(downMbps) : text.speeds(downMbps, upMbps)
  return (
    <form ref={form} noValidate onSubmit={submit}>
      {missing !== null && (
        <Note tone="warn" live="status" title={missing === 'gone' ? text.goneTitle : text.unknownTitle}>
          {missing === 'gone' ? text.goneLine : text.unknownLine}
        </Note>
      )}
      <ChoiceGroup legend={text.heading} hideLegend error={isJudged && chosen === null ? text.chooseWrong : undefined}>
        {packages.map((offer) => (
          <RadioCard
            key={offer.id}
            name="packageId"
            value={offer.id}
            checked={offer.id === chosen?.id}
            onChange={() => choose(offer)}
            title={
              <>
                {speed(offer)}
                <small>{offer.name}</small>
              </>
            }
            aside={
              <>
                {format.rupiah(offer.monthlyPrice)}
                <small>{text.perMonth}</small>
              </>
            }
            note={text.detail(format.rupiah(offer.setupFee), offer.cableAllowanceMeters)}
          />
        ))}
      </ChoiceGroup>
      {failure !== null && (
        <Note tone="bad" live="alert">
          <p>{failureText(failure, frame, format)}</p>
        </Note>
      )}
      <Actions>
        <div className="sum">
          <Facts>
            <Fact name={text.setup}>{chosen === null ? '–' : format.rupiah(chosen.setupFee)}</Fact>
            <Fact name={text.month}>{chosen === null ? '–' : format.rupiah(chosen.monthlyPrice)}</Fact>
            <Fact name={text.total} strong>
              {chosen === null ? '–' : format.rupiah(firstBill(chosen))}
            </Fact>
          </Facts>
        </div>
        <Button type="submit">{chosen === null ? text.chooseNone : text.choose(text.speed(chosen.downMbps))}</Button>
      </Actions>
    </form>
  )
}
