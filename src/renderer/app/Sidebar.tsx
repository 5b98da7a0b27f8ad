import { useState, type KeyboardEvent, type ReactNode } from 'react'

import { EngineDot } from '../image/EngineDot'
import { useActions, useApp } from '../store/hooks'
import { recentFiles } from '../store/recent'
import { classes } from '../ui/classes'
import { ArchiveIcon, EngineIcon, SettingsIcon } from '../ui/icons'
import { Kbd } from '../ui/Kbd'
import { rovingKeys } from '../ui/roving'
import { Tooltip } from '../ui/Tooltip'
import { Logo } from './Logo'
import { RecentList } from './RecentList'
import styles from './Sidebar.module.css'

/** Where images can come from: engines, files, and what was analyzed before. A narrow window shows icons only. */
export function Sidebar({ rail }: { rail: boolean }) {
  const engines = useApp((state) => state.engines.list)
  const place = useApp((state) => state.library.place)
  const recent = useApp((state) => state.recent)
  const images = useApp((state) => state.images)
  const { showPlace } = useActions()
  const [at, setAt] = useState(0)
  const list = engines ?? []
  const files = recentFiles(recent).length
  const onKeyDown = rovingKeys(list.length + 1, at, setAt)
  return (
    <nav data-roving-group aria-label="Sources" className={classes(styles.sidebar, rail && styles.rail)}>
      <div className={styles.brand}>
        <Logo />
        {rail ? null : <b>Layerscope</b>}
      </div>
      {rail ? null : <h2 className={styles.heading}>Engines</h2>}
      {list.map((engine, i) => {
        const current = place?.kind === 'engine' && place.engine === engine.id
        const count = images.get(engine.id)?.list?.length ?? engine.images
        return (
          <Item
            key={engine.id}
            name={engine.name}
            icon={<EngineIcon />}
            current={current}
            dim={engine.state !== 'running'}
            count={engine.state === 'running' ? count : null}
            dot={<EngineDot state={engine.state} />}
            detail={engine.state === 'running' ? engine.endpoint : 'Not running'}
            rail={rail}
            place={i}
            stop={i === at}
            onKeyDown={onKeyDown}
            onFocus={() => setAt(i)}
            onClick={() => showPlace({ kind: 'engine', engine: engine.id })}
          />
        )
      })}
      {rail ? null : <h2 className={styles.heading}>Other</h2>}
      <Item
        name="Archives"
        icon={<ArchiveIcon size={15} />}
        current={place?.kind === 'files'}
        count={files}
        rail={rail}
        place={list.length}
        stop={list.length === at}
        onKeyDown={onKeyDown}
        onFocus={() => setAt(list.length)}
        onClick={() => showPlace({ kind: 'files' })}
      />
      {rail ? null : <RecentList />}
      <SettingsButton rail={rail} />
    </nav>
  )
}

function SettingsButton({ rail }: { rail: boolean }) {
  const { showOverlay } = useActions()
  const button = (
    <button
      type="button"
      aria-label={rail ? 'Settings' : undefined}
      className={styles.item}
      onClick={() => showOverlay('settings')}
    >
      <SettingsIcon />
      {rail ? null : (
        <>
          <span>Settings</span>
          <span className="grow" />
          <Kbd chord="mod+," />
        </>
      )}
    </button>
  )
  return (
    <div className={styles.foot}>
      {rail ? (
        <Tooltip content="Settings" chord="mod+," side="right">
          {button}
        </Tooltip>
      ) : (
        button
      )}
    </div>
  )
}

function Item({
  name,
  icon,
  current,
  dim = false,
  count,
  dot,
  detail,
  rail,
  place,
  stop,
  onKeyDown,
  onFocus,
  onClick,
}: {
  name: string
  icon: ReactNode
  current: boolean
  dim?: boolean
  count: number | null
  dot?: ReactNode
  /** Second line of the current one. */
  detail?: string
  rail: boolean
  place: number
  stop: boolean
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onFocus: () => void
  onClick: () => void
}) {
  const button = (
    <button
      type="button"
      aria-current={current ? 'page' : undefined}
      aria-label={rail ? name : undefined}
      tabIndex={stop ? 0 : -1}
      data-roving={place}
      className={classes(styles.item, dim && styles.dim)}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onClick={onClick}
    >
      {icon}
      {rail ? null : (
        <>
          <span className="truncate">{name}</span>
          <span className="grow" />
          {count === null || count === 0 ? null : <span className={styles.count}>{count}</span>}
          {dot}
        </>
      )}
    </button>
  )
  if (rail)
    return (
      <Tooltip content={name} side="right">
        {button}
      </Tooltip>
    )
  return (
    <>
      {button}
      {current && detail !== undefined ? (
        <p className={`${styles.detail} truncate`} title={detail}>
          {detail}
        </p>
      ) : null}
    </>
  )
}
