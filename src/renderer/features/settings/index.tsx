import { useState, type ReactNode } from 'react'

import { useActions, useApp } from '../../store/hooks'
import { Dialog } from '../../ui/Dialog'
import { EngineIcon, KeyboardIcon, LayersIcon, LockIcon, SystemThemeIcon } from '../../ui/icons'
import { rovingKeys } from '../../ui/roving'
import { Appearance } from './Appearance'
import { Engines } from './Engines'
import { Images } from './Images'
import { Keys } from './Keys'
import { Privacy } from './Privacy'
import styles from './Settings.module.css'

interface Section {
  readonly id: string
  readonly label: string
  readonly icon: ReactNode
  readonly content: () => ReactNode
}

const SECTIONS: readonly Section[] = [
  {
    id: 'appearance',
    label: 'Appearance',
    icon: <SystemThemeIcon size={15} />,
    content: () => <Appearance />,
  },
  { id: 'images', label: 'Images', icon: <LayersIcon size={15} />, content: () => <Images /> },
  { id: 'keys', label: 'Keys', icon: <KeyboardIcon size={15} />, content: () => <Keys /> },
  { id: 'engines', label: 'Engines', icon: <EngineIcon />, content: () => <Engines /> },
  { id: 'privacy', label: 'Privacy and cache', icon: <LockIcon size={15} />, content: () => <Privacy /> },
]

/** Everything that can be set. Each change holds at once; there is nothing to save. */
export function Settings() {
  const open = useApp((state) => state.overlay === 'settings')
  const { showOverlay } = useActions()
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => showOverlay(next ? 'settings' : null)}
      title="Settings"
      width={860}
      flush
    >
      <Sections />
    </Dialog>
  )
}

function Sections() {
  const [chosen, setChosen] = useState(0)
  const section = SECTIONS[chosen]
  return (
    <div className={styles.sections}>
      <div
        role="tablist"
        aria-label="Settings sections"
        aria-orientation="vertical"
        className={styles.list}
        onKeyDown={rovingKeys(SECTIONS.length, chosen, setChosen)}
      >
        {SECTIONS.map(({ id, label, icon }, i) => (
          <button
            key={id}
            id={`settings-${id}-tab`}
            type="button"
            role="tab"
            aria-selected={i === chosen}
            aria-controls={i === chosen ? `settings-${id}` : undefined}
            tabIndex={i === chosen ? 0 : -1}
            data-roving={i}
            className={styles.tab}
            onClick={() => setChosen(i)}
          >
            {icon}
            {label}
          </button>
        ))}
      </div>
      {section === undefined ? null : (
        <div
          key={section.id}
          id={`settings-${section.id}`}
          role="tabpanel"
          aria-labelledby={`settings-${section.id}-tab`}
          className={`scroll ${styles.panel}`}
        >
          {section.content()}
        </div>
      )}
    </div>
  )
}
