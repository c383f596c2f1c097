import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { changePreferences } from '../../app/preferences.ts'
import { queryClient } from '../../lib/query-client.ts'
import { PasswordStep } from './password-step.tsx'
import { SecondStep } from './second-step.tsx'
import { safeReturn } from './safe-return.ts'

/** Password, then the second step where the account has one, then back to where somebody wanted to go. */
export function SignInScreen() {
  const { kembali, alasan } = useSearch({ from: '/masuk' })
  const navigate = useNavigate()
  const [atSecondStep, setAtSecondStep] = useState(false)
  const [isOver, setIsOver] = useState(false)

  function done() {
    changePreferences({ person: null })
    // Nothing that was refused before is remembered as refused.
    queryClient.clear()
    void navigate({ href: safeReturn(kembali), replace: true })
  }

  return atSecondStep ? (
    <SecondStep
      done={done}
      startOver={(over) => {
        setIsOver(over)
        setAtSecondStep(false)
      }}
    />
  ) : (
    <PasswordStep
      note={isOver ? 'over' : alasan === 'berakhir' ? 'ended' : null}
      done={(secondStep) => (secondStep ? setAtSecondStep(true) : done())}
    />
  )
}
