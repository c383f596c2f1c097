import { PageHeader } from '../../components/page-header.tsx'
import { PageBody } from '../../components/page-body.tsx'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import classes from './account.module.css'
import { Enrolment } from './enrolment.tsx'
import { accountTexts } from './texts.ts'

/** In place of every screen, while the second step is due. */
export function EnrolmentDue() {
  const text = useTexts(accountTexts)
  const utils = trpc.useUtils()
  return (
    <>
      <PageHeader heading={text.dueHeading} />
      <PageBody>
        <div className={classes['enrol']}>
          <p className={classes['soft']}>{text.dueText}</p>
          <Enrolment done={() => void utils.invalidate()} />
        </div>
      </PageBody>
    </>
  )
}
