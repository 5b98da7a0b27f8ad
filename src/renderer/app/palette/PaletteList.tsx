import { useContext, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'

import { useKeyRegistry } from '../../keys/KeysProvider'
import { AppContext, useActions, useApp } from '../../store/hooks'
import { baseOf } from '../../store/base'
import { SearchIcon } from '../../ui/icons'
import { commandsOf } from './commands'
import { matchingCommands, parseQuery } from './matching'
import { openCommands } from './open-commands'
import { Option } from './Option'
import styles from './Palette.module.css'
import { PaletteFoot } from './PaletteFoot'
import { ShownImagesContext } from './shown-image'
import { useFileCommands } from './use-file-commands'

/** The box and what it finds. The focus stays in the box; arrows choose, Enter does. */
export function PaletteList({ onChoose }: { onChoose: (run: () => void) => void }) {
  const app = useContext(AppContext)
  const actions = useActions()
  const registry = useKeyRegistry()
  const image = useContext(ShownImagesContext)?.current ?? null
  const base = useBaseOf(image?.tab.id ?? null)
  const list = useId()
  const box = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const query = useMemo(() => parseQuery(typed), [typed])
  const files = useFileCommands(image, query.groups.includes('Files') ? query.text : '')
  const commands = useMemo(
    () => (app === null ? [] : commandsOf(app.store.getState(), actions, registry.everything())),
    [app, actions, registry],
  )
  const found = useMemo(() => {
    const matching = matchingCommands([...commands, ...files], query)
    return [...matching, ...openCommands(typed, matching.length > 0, actions.open)]
  }, [commands, files, query, typed, actions])
  const chosen = Math.min(at, found.length - 1)
  const type = (text: string) => {
    setTyped(text)
    setAt(0)
  }
  const run = (index: number) => {
    const command = found[index]
    if (command !== undefined) onChoose(command.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepOf(event.key, chosen, found.length)
    if (to === null && event.key !== 'Enter') return
    event.preventDefault()
    if (to === null) return run(chosen)
    setAt(to)
    document.querySelector(`#${CSS.escape(`${list}-${to}`)}`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      <div className={styles.box}>
        <SearchIcon size={17} />
        <input
          ref={box}
          type="text"
          role="combobox"
          aria-label="Search or run a command"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={chosen < 0 ? undefined : `${list}-${chosen}`}
          spellCheck={false}
          autoComplete="off"
          placeholder={image === null ? 'Search or run a command' : 'Search this image, or run a command'}
          className={styles.input}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {image === null ? null : <span className={styles.scope}>This image</span>}
      </div>
      <div id={list} role="listbox" aria-label="Results" className={`${styles.results} scroll`}>
        {found.map((command, i) => (
          <div key={command.id} role="presentation">
            {command.group === found[i - 1]?.group ? null : (
              <div role="presentation" className={styles.group}>
                {command.group}
              </div>
            )}
            <Option
              id={`${list}-${i}`}
              command={command}
              query={query.text}
              chosen={i === chosen}
              baseLayers={base}
              onPoint={() => setAt(i)}
              onRun={() => run(i)}
            />
          </div>
        ))}
      </div>
      {found.length === 0 ? (
        <p role="status" className={styles.nothing}>
          No matches for “{query.text}”
        </p>
      ) : null}
      <PaletteFoot
        inImage={image !== null}
        onScope={(sign) => {
          type(sign + query.text)
          box.current?.focus()
        }}
      />
    </>
  )
}

function useBaseOf(id: number | null): number {
  const tab = useApp((state) => state.tabs.find((it) => it.id === id))
  const images = useApp((state) => state.images)
  return useMemo(() => (tab === undefined ? 0 : baseOf(images, tab).layers), [images, tab])
}

function stepOf(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'PageDown':
      return Math.min(count - 1, at + 10)
    case 'PageUp':
      return Math.max(0, at - 10)
    default:
      return null
  }
}
