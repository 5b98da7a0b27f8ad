import type { ReactNode } from 'react'

import { rovingKeys } from './roving'
import styles from './TabList.module.css'

export interface TabOption<T extends string> {
  readonly value: T
  readonly label: string
  readonly icon?: ReactNode
  /** A figure behind the label. */
  readonly note?: ReactNode
}

/** The tabs of a view. The panel carries `role="tabpanel"` and `panelId(value)` as its id. */
export function TabList<T extends string>({
  label,
  value,
  tabs,
  panelId,
  onChange,
}: {
  label: string
  value: T
  tabs: readonly TabOption<T>[]
  panelId: (value: T) => string
  onChange: (value: T) => void
}) {
  const at = tabs.findIndex((tab) => tab.value === value)
  const move = (to: number) => {
    const tab = tabs[to]
    if (tab !== undefined) onChange(tab.value)
  }
  return (
    <div
      role="tablist"
      aria-label={label}
      className={styles.list}
      onKeyDown={rovingKeys(tabs.length, at, move)}
    >
      {tabs.map((tab, i) => (
        <button
          key={tab.value}
          id={`${panelId(tab.value)}-tab`}
          type="button"
          role="tab"
          aria-selected={i === at}
          aria-controls={i === at ? panelId(tab.value) : undefined}
          tabIndex={i === at ? 0 : -1}
          data-roving={i}
          className={styles.tab}
          onClick={() => onChange(tab.value)}
        >
          {tab.icon}
          {tab.label}
          {tab.note}
        </button>
      ))}
    </div>
  )
}
