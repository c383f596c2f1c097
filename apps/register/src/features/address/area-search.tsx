import type { AreaView } from '@sambung/shared/areas'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { addressText } from '../../i18n/id/address.ts'
import { useText } from '../../i18n/page-context.tsx'
import { type AreaSearchState, useAreaSearch } from './use-area-search.ts'

type AreaSearchProps = {
  value: string
  isChosen: boolean
  onType: (typed: string) => void
  onChoose: (area: AreaView) => void
  error: string | undefined
}

/** A combobox after the ARIA pattern: the focus stays in the field, arrows move through the list, Enter chooses. */
export function AreaSearch({ value, isChosen, onType, onChoose, error }: AreaSearchProps) {
  const text = useText(addressText)
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const search = useAreaSearch(value, isOpen && !isChosen)
  const { areas } = search
  const isShown = isOpen && areas.length > 0
  const current = isShown ? areas[active] : undefined
  const box = useRef<HTMLDivElement>(null)
  useKeepInSight(box, { isShown, active })

  const type = (typed: string) => {
    setOpen(true)
    setActive(-1)
    onType(typed)
  }
  const choose = (area: AreaView) => {
    setOpen(false)
    setActive(-1)
    onChoose(area)
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      if (isShown && !event.altKey) setActive(moved(active, event.key === 'ArrowDown' ? 1 : -1, areas.length))
    } else if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault()
      choose(current)
    } else if (event.key === 'Escape' && isShown) {
      event.preventDefault()
      setOpen(false)
      setActive(-1)
    }
  }
  return (
    <div className="field">
      <label htmlFor={id}>{text.kelurahan}</label>
      <div className="combo" ref={box}>
        <input
          id={id}
          className="in"
          name="kelurahan"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={`${id}-list`}
          aria-activedescendant={current === undefined ? undefined : `${id}-${active}`}
          aria-describedby={`${id}-note`}
          aria-invalid={error === undefined ? undefined : true}
          autoComplete="off"
          autoCapitalize="words"
          autoCorrect="off"
          spellCheck={false}
          maxLength={100}
          value={value}
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
          onBlur={() => setOpen(false)}
        />
        <div id={`${id}-list`} role="listbox" aria-label={text.list} hidden={!isShown}>
          {areas.map((area, index) => (
            <div
              key={area.code}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              // The field keeps the focus, so that the list does not close before the tap arrives.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(area)}
              onKeyDown={press}
            >
              <b>{area.kelurahan}</b>
              <span className="small soft">
                {text.above(area.kecamatan, area.city, area.province)} {area.postalCode}
              </span>
            </div>
          ))}
        </div>
      </div>
      <p className={error === undefined ? 'hint' : 'hint wrong'} id={`${id}-note`} role="status">
        {error ?? sentence(search, { isChosen, text })}
      </p>
    </div>
  )
}

/** One further in a ring that includes the field itself (-1). */
function moved(active: number, by: 1 | -1, count: number): number {
  const next = active + by
  return next >= count ? -1 : next < -1 ? count - 1 : next
}

function sentence(
  { status, areas }: AreaSearchState,
  { isChosen, text }: { isChosen: boolean; text: ReturnType<typeof useText<'address'>> },
): string {
  if (isChosen) return text.kelurahanChosen
  switch (status) {
    case 'idle':
      return text.kelurahanHint
    case 'searching':
      return text.searching
    case 'found':
      return text.found(areas.length)
    case 'empty':
      return text.notFound
    case 'offline':
      return text.searchOffline
    case 'failed':
      return text.searchFailed
  }
}

/** On a small phone the keyboard covers half the screen: the field moves up until its list can be read. */
function useKeepInSight(
  box: { current: HTMLElement | null },
  { isShown, active }: { isShown: boolean; active: number },
) {
  useEffect(() => {
    const list = box.current?.querySelector('[role="listbox"]')
    if (!isShown || list === null || list === undefined) return
    const bottom = window.visualViewport?.height ?? window.innerHeight
    if (list.getBoundingClientRect().bottom > bottom) box.current?.scrollIntoView({ block: 'start' })
  }, [box, isShown])
  useEffect(() => {
    if (active >= 0) box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [box, active])
}
