import type { MessageSubject } from '@sambung/shared/messages'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../lib/texts.ts'
import { useTemplateName } from '../message-words.ts'
import { recordTexts } from './texts.ts'

/** What a message is about, with the way there. */
export function Subject({ about: { type, id, number } }: { about: MessageSubject }) {
  const text = useTexts(recordTexts)
  const name = useTemplateName()
  const known: Record<string, string> = text.subject
  const label = [known[type] ?? type, number ?? ''].join(' ').trim()
  switch (type) {
    case 'registration':
      return (
        <Link to="/registrasi/$id" params={{ id }}>
          {label}
        </Link>
      )
    case 'workOrder':
      return (
        <Link to="/kunjungan/$id" params={{ id }}>
          {label}
        </Link>
      )
    case 'customer':
      return (
        <Link to="/pelanggan/$id" params={{ id }}>
          {label}
        </Link>
      )
    case 'template':
      return (
        <Link to="/pesan/templat/$template" params={{ template: id }}>
          {name(id)}
        </Link>
      )
    default:
      return label
  }
}
