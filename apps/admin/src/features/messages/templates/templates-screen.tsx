import { Link, Outlet, useParams } from '@tanstack/react-router'
import { PageHeader } from '../../../components/page-header.tsx'
import { Empty } from '../../../components/states/empty.tsx'
import { Failure } from '../../../components/states/failure.tsx'
import { ListSkeleton } from '../../../components/states/loading.tsx'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useTemplateName } from '../message-words.ts'
import { MessagesTabs } from '../tabs.tsx'
import { messageWords } from '../texts.ts'
import { useHasDraft } from './drafts.ts'
import classes from './templates.module.css'
import { templateTexts } from './texts.ts'

/** All texts at the left, one of them beside it; on a narrow window one after the other. */
export function TemplatesScreen() {
  const text = useTexts(templateTexts)
  const { template } = useParams({ strict: false })
  return (
    <div className={classes['page']} data-open={template !== undefined || undefined}>
      <div className={classes['side']}>
        <PageHeader heading={text.heading} tabs={<MessagesTabs />} />
        <TemplateList openKey={template} />
      </div>
      <div className={classes['main']}>
        {template === undefined ? <Empty heading={text.choose} text={text.chooseText} /> : <Outlet />}
      </div>
    </div>
  )
}

function TemplateList({ openKey }: { openKey: string | undefined }) {
  const text = useTexts(templateTexts)
  const words = useTexts(messageWords)
  const name = useTemplateName()
  const hasDraft = useHasDraft()
  const list = trpc.templates.list.useQuery(undefined, { meta: { live: ['template'] } })
  if (list.isPending) return <ListSkeleton />
  if (list.data === undefined) return <Failure error={list.error} retry={() => void list.refetch()} />
  return (
    <nav aria-label={text.list} className={classes['list']}>
      <ul>
        {list.data.map(({ template, recipient, texts }) => {
          const isEdited = !texts.id.isBuiltIn || !texts.en.isBuiltIn
          return (
            <li key={template}>
              <Link
                to="/pesan/templat/$template"
                params={{ template }}
                search={(before) => before}
                className={classes['item']}
                aria-current={template === openKey ? 'page' : undefined}
              >
                <span className={classes['name']}>{name(template)}</span>
                <span className={classes['marks']}>
                  {hasDraft(template) && <em>{text.draft}</em>}
                  {isEdited && <em>{text.edited}</em>}
                </span>
                <span className={classes['second']}>{words.recipient[recipient]}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
