import { useState } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import type { Draft } from '../../draft/draft.ts'
import { addressText } from '../../i18n/id/address.ts'
import { useText } from '../../i18n/page-context.tsx'
import { changeAddress } from './change-address.ts'
import { useLocation } from './use-location.ts'

export function LocationField({ address }: { address: Draft['address'] }) {
  const text = useText(addressText)
  const [accuracy, setAccuracy] = useState<number | null>(null)
  const { status, locate } = useLocation((position) => {
    setAccuracy(position.accuracy)
    changeAddress({ latitude: position.latitude, longitude: position.longitude })
  })
  const isWorking = status === 'locating' || status === 'slow'
  const isFound = address.latitude !== null && !isWorking
  const found = accuracy === null ? text.located : text.locatedWithin(String(Math.max(5, Math.round(accuracy))))
  const sentences = {
    idle: isFound ? found : text.locateHint,
    locating: text.locateHint,
    slow: text.locateSlow,
    denied: text.locationDenied,
    unavailable: text.locationUnavailable,
    timeout: text.locationTimeout,
  }
  return (
    <div className="locate">
      {isFound && status === 'idle' ? (
        <Button kind="quiet" onClick={() => changeAddress({ latitude: null, longitude: null })}>
          {text.removeLocation}
        </Button>
      ) : (
        <Button kind="quiet" busy={isWorking} onClick={locate}>
          {isWorking ? text.locating : text.locate}
        </Button>
      )}
      <p className="hint" role="status">
        {sentences[status]}
      </p>
    </div>
  )
}
