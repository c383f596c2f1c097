import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../../components/texts.ts'
import classes from './frame.module.css'

/** The frame's lines before it is known whose frame it is. */
export function FrameSkeleton() {
  const text = useTexts(componentTexts)
  return (
    <div className={classes['frame']} aria-busy="true">
      <div className={classes['aside']} />
      <header className={classes['top']} />
      <main className={classes['main']}>
        <span className={classes['spoken']} role="status">
          {text.loading}
        </span>
      </main>
    </div>
  )
}
