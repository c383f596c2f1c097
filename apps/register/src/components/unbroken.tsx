type UnbrokenProps = { part: string; children: string }

/**
 * A sentence in which `part`, such as a phone number, stays on one line together with the mark after it. By style and
 * not by other hyphens: whoever copies the number gets it as it is written.
 */
export function Unbroken({ part, children: sentence }: UnbrokenProps) {
  const start = part === '' ? -1 : sentence.indexOf(part)
  if (start === -1) return sentence
  const after = sentence.slice(start + part.length)
  const mark = /^\S*/.exec(after)?.[0] ?? ''
  return (
    <>
      {sentence.slice(0, start)}
      <span className="unbroken">{part + mark}</span>
      {after.slice(mark.length)}
    </>
  )
}
