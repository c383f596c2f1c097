import { Component, type ReactNode } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import { Screen } from '../components/screen.tsx'
import { frameText } from '../i18n/id/frame.ts'
import { useText } from '../i18n/page-context.tsx'

/** A screen that breaks, or cannot be fetched, says so; the draft is on the phone already. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const text = useText(frameText)
  return (
    <Screen heading={text.brokenHeading} lead={text.brokenLead}>
      <Button onClick={() => location.reload()}>{text.reload}</Button>
    </Screen>
  )
}
