import { Kbd, Modal, Switch } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useStore } from '../../lib/store.ts'
import { useTexts } from '../../lib/texts.ts'
import { changePreferences, usePreferences } from '../preferences.ts'
import { appTexts } from '../texts.ts'
import classes from './help.module.css'
import { activeShortcuts, type Shortcut, type ShortcutGroup } from './registry.ts'
import { openHelp, useHelpOpener } from './open-help.ts'
import { useShortcut } from './use-shortcut.ts'

const GROUPS: readonly ShortcutGroup[] = ['general', 'go', 'list', 'record']

/** `?`: everything the keyboard can do on this screen. */
export function ShortcutsHelp() {
  const text = useTexts(appTexts)
  const { shortcuts: enabled } = usePreferences()
  const [opened, { open, close }] = useDisclosure(false)
  useHelpOpener(open)
  useShortcut({ keys: '?', label: text.openHelp, run: openHelp })
  const headings: Record<ShortcutGroup, string> = {
    general: text.helpGeneral,
    go: text.helpGo,
    list: text.helpList,
    record: text.helpRecord,
  }
  const shortcuts = uniqueByKeys(useStore(activeShortcuts))
  return (
    <Modal opened={opened} onClose={close} title={text.helpHeading} size="lg">
      <p className={classes['intro']}>{text.helpIntro}</p>
      <div className={classes['groups']}>
        {GROUPS.map((group) => {
          const found = shortcuts.filter((shortcut) => shortcut.group === group)
          return found.length === 0 ? null : (
            <section key={group}>
              <h3 className={classes['heading']}>{headings[group]}</h3>
              <dl className={classes['list']}>
                {found.map(({ keys, label }) => (
                  <div key={keys} className={classes['row']}>
                    <dt>{label}</dt>
                    <dd>
                      <Keys keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
      <Switch
        mt="md"
        label={text.helpEnabled}
        checked={enabled}
        onChange={(event) => changePreferences({ shortcuts: event.currentTarget.checked })}
      />
    </Modal>
  )
}

const NAMES: Readonly<Record<string, string>> = { Escape: 'Esc', Space: '␣', ArrowUp: '↑', ArrowDown: '↓', mod: 'Ctrl' }

export function Keys({ keys }: { keys: string }) {
  const text = useTexts(appTexts)
  return keys.split(' ').map((key, at) => (
    // The keys of one shortcut never change places.
    <span key={`${at}${key}`}>
      {at > 0 && <span className={classes['then']}> {text.afterwards} </span>}
      {key.split('+').map((part) => (
        <Kbd key={part} size="xs" className={classes['key'] ?? ''}>
          {NAMES[part] ?? (part.length === 1 && keys.includes('+') ? part.toUpperCase() : part)}
        </Kbd>
      ))}
    </span>
  ))
}

function uniqueByKeys(shortcuts: readonly Shortcut[]): Shortcut[] {
  return [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values()]
}
