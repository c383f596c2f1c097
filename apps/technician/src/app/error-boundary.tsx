import { Component, type ReactNode } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import { Actions, Screen } from '../components/screen.tsx'
import { useTexts } from '../i18n/texts.ts'
import { appTexts } from './texts.ts'

/** A screen that breaks says so; what was typed is on the phone already. */
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
  const text = useTexts(appTexts)
  return (
    <Screen heading={text.brokenHeading} lead={text.brokenLead}>
      <Actions>
        <Button onClick={() => location.reload()}>{text.reload}</Button>
      </Actions>
    </Screen>
  )
}
