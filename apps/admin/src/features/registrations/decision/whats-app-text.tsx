import { Fragment } from 'react'

/** `*bold*` as WhatsApp shows it; everything else as it stands. */
export function WhatsAppText({ text }: { text: string }) {
  return text
    .split(/(\*[^*\n]+\*)/)
    .map((part, at) =>
      part.startsWith('*') && part.length > 2 ? (
        <strong key={at}>{part.slice(1, -1)}</strong>
      ) : (
        <Fragment key={at}>{part}</Fragment>
      ),
    )
}
