import { ActionIcon, Button, NumberInput } from '@mantine/core'
import type { SettingsView } from '@sambung/shared/settings'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { GroupForm } from './group-form.tsx'
import classes from './settings.module.css'
import { settingsTexts } from './texts.ts'

const two = (hour: number) => String(hour).padStart(2, '0')
const hoursOf = (window: string) => window.split('-').map(Number)

export function WindowsGroup({ settings }: { settings: SettingsView }) {
  const text = useTexts(settingsTexts)
  const format = useFormat()
  return (
    <GroupForm
      group="windows"
      settings={settings}
      heading={text.windows}
      text={text.windowsText}
      messages={{ windows: text.windowsWrong, leadDays: text.leadDaysWrong, horizonDays: text.horizonDaysWrong }}
      describe={({ windows, leadDays, horizonDays }) => [
        { label: text.windows, value: windows.map((window) => format.window(window)).join(', ') },
        { label: text.leadDays, value: String(leadDays) },
        { label: text.horizonDays, value: String(horizonDays) },
      ]}
    >
      {(form) => {
        const { windows } = form.getValues()
        const set = (next: string[]) => form.setFieldValue('windows', next)
        const change = (at: number, from: number, to: number) =>
          set(windows.map((other, index) => (index === at ? `${two(from)}-${two(to)}` : other)))
        const isWrong = Object.keys(form.errors).some((path) => path.startsWith('windows'))
        return (
          <>
            {windows.map((window, at) => {
              const [from = 0, to = 0] = hoursOf(window)
              return (
                <div key={at} className={classes['line']}>
                  <NumberInput
                    aria-label={text.windowFrom(at + 1)}
                    min={0}
                    max={23}
                    suffix=".00"
                    value={from}
                    error={isWrong}
                    onChange={(hour) => change(at, Number(hour), to)}
                  />
                  <span aria-hidden="true">–</span>
                  <NumberInput
                    aria-label={text.windowTo(at + 1)}
                    min={1}
                    max={24}
                    suffix=".00"
                    value={to}
                    error={isWrong}
                    onChange={(hour) => change(at, from, Number(hour))}
                  />
                  <ActionIcon
                    color="gray"
                    aria-label={text.windowRemove(format.window(window))}
                    disabled={windows.length === 1}
                    onClick={() => set(windows.filter((_, index) => index !== at))}
                  >
                    <IconTrash size={16} stroke={1.75} />
                  </ActionIcon>
                </div>
              )
            })}
            {isWrong && (
              <p className={classes['problem']} role="alert">
                {text.windowsWrong}
              </p>
            )}
            <div>
              <Button
                variant="default"
                size="compact-sm"
                leftSection={<IconPlus size={14} />}
                onClick={() => set([...windows, following(windows.at(-1))])}
              >
                {text.windowAdd}
              </Button>
            </div>
            <NumberInput label={text.leadDays} min={0} max={30} {...form.getInputProps('leadDays')} />
            <NumberInput label={text.horizonDays} min={1} max={90} {...form.getInputProps('horizonDays')} />
          </>
        )
      }}
    </GroupForm>
  )
}

/** Two hours after the last one. */
function following(window = '06-08'): string {
  const [, end = 8] = hoursOf(window)
  return `${two(Math.min(end, 22))}-${two(Math.min(end + 2, 24))}`
}
