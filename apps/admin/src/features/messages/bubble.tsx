import { Fragment, type ReactNode } from 'react'
import classes from './bubble.module.css'

/** A text as a phone shows it: `*bold*`, `_italic_`, `~struck~`, links. `lang` tells who reads it aloud. */
export function Bubble({ text, lang }: { text: string; lang: 'id' | 'en' }) {
  return (
    <div className={classes['bubble']} lang={lang}>
      {text.split('\n').map((line, at) => (
        // A line has no name but its place.
        // oxlint-disable-next-line no-array-index-key
        <Fragment key={at}>
          {at > 0 && '\n'}
          {format(line)}
        </Fragment>
      ))}
    </div>
  )
}

const MARKS = /(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~|https?:\/\/\S+)/

function format(line: string): ReactNode[] {
  return line.split(MARKS).map((part, at) => {
    const key = `${at}:${part}`
    const inner = part.slice(1, -1)
    if (/^\*.+\*$/.test(part)) return <b key={key}>{inner}</b>
    if (/^_.+_$/.test(part)) return <i key={key}>{inner}</i>
    if (/^~.+~$/.test(part)) return <s key={key}>{inner}</s>
    return /^https?:/.test(part) ? (
      <span key={key} className={classes['link']}>
        {part}
      </span>
    ) : (
      part
    )
  })
}
