import { useContext, useId, useMemo, useState, type KeyboardEvent } from 'react'

import { useKeyRegistry } from '../keys/KeysProvider'
import { AppContext, useActions } from '../store/hooks'
import { SearchIcon } from '../ui/icons'
import { Kbd } from '../ui/Kbd'
import { commandsOf, matchingCommands, type Command } from './commands'
import { Highlighted } from './Highlighted'
import styles from './Palette.module.css'

/** The box and what it finds. The focus stays in the box; arrows choose, Enter does. */
export function PaletteList() {
  const app = useContext(AppContext)
  const actions = useActions()
  const { mac } = useKeyRegistry()
  const list = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const commands = useMemo(
    () => (app === null ? [] : commandsOf(app.store.getState(), actions, mac)),
    [app, actions, mac],
  )
  const found = useMemo(() => matchingCommands(commands, query), [commands, query])
  const chosen = found[Math.min(at, found.length - 1)]
  const run = (command: Command | undefined) => {
    if (command === undefined) return
    actions.showOverlay(null)
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0 && event.key !== 'Enter') return
    event.preventDefault()
    if (event.key === 'Enter') return run(chosen)
    const next = (Math.min(at, found.length - 1) + by + found.length) % Math.max(1, found.length)
    setAt(next)
    document.querySelector(`#${CSS.escape(`${list}-${next}`)}`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      <div className={styles.box}>
        <SearchIcon size={17} />
        <input
          type="text"
          role="combobox"
          aria-label="Search or run a command"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={chosen === undefined ? undefined : `${list}-${found.indexOf(chosen)}`}
          spellCheck={false}
          autoComplete="off"
          placeholder="Search or run a command"
          className={styles.input}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={list} role="listbox" aria-label="Results" className={`${styles.results} scroll`}>
        {found.map((command, i) => (
          <div key={command.id} role="presentation">
            {command.group === found[i - 1]?.group ? null : (
              <div role="presentation" className={styles.group}>
                {command.group}
              </div>
            )}
            <div
              id={`${list}-${i}`}
              role="option"
              aria-selected={command === chosen}
              tabIndex={-1}
              className={styles.option}
              onPointerMove={() => setAt(i)}
              onClick={() => run(command)}
              onKeyDown={onKeyDown}
            >
              <span className="truncate name-figures">
                <Highlighted text={command.label} query={query} />
              </span>
              {command.note === undefined ? null : <span className={styles.note}>{command.note}</span>}
              <span className="grow" />
              {command.chord === undefined ? null : <Kbd chord={command.chord} />}
            </div>
          </div>
        ))}
      </div>
      {found.length === 0 ? (
        <p role="status" className={styles.nothing}>
          Nothing matches {query}
        </p>
      ) : null}
      <div className={styles.foot}>
        <span>
          <Kbd chord="ArrowUp" />
          <Kbd chord="ArrowDown" />
          Move
        </span>
        <span>
          <Kbd chord="Enter" />
          Open
        </span>
        <span>
          <Kbd chord="Escape" />
          Close
        </span>
      </div>
    </>
  )
}
