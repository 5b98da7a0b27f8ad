import type { MouseEvent } from 'react'

import { isRunning } from '../store/analysis'
import { useActions, useApp, useBase } from '../store/hooks'
import { visibleName } from '#core/model/path-text'

import { shortName } from '../store/source-name'
import type { ActiveTab, ImageTab } from '../store/state'
import { CloseIcon, LayersIcon, PlusIcon, WarningIcon } from '../ui/icons'
import { IconButton } from '../ui/IconButton'
import { rovingKeys } from '../ui/roving'
import { Spinner } from '../ui/Spinner'
import { LayersGlyph } from './LayersGlyph'
import styles from './WindowTabs.module.css'

/** The library first, then one tab an image. Delete closes the one with the focus, so does a middle click. */
export function WindowTabs() {
  const tabs = useApp((state) => state.tabs)
  const active = useApp((state) => state.active)
  const actions = useActions()
  const order: readonly ActiveTab[] = ['library', ...tabs.map(({ id }) => id)]
  const at = order.indexOf(active)
  const goTo = (to: number) => actions.activate(order[to] ?? 'library')
  return (
    <div className={styles.tabs}>
      <div
        role="tablist"
        aria-label="Open images"
        className={styles.list}
        onKeyDown={(event) => {
          if (event.key === 'Delete' && active !== 'library') {
            actions.close(active)
            event.currentTarget.querySelector<HTMLElement>('[data-roving="0"]')?.focus()
          } else rovingKeys(order.length, at, goTo)(event)
        }}
      >
        <button
          id="tab-library-tab"
          type="button"
          role="tab"
          aria-selected={active === 'library'}
          aria-controls="tab-library"
          tabIndex={active === 'library' ? 0 : -1}
          data-roving={0}
          className={styles.tab}
          onClick={() => actions.activate('library')}
        >
          <LayersIcon />
          <span className={styles.text}>Library</span>
        </button>
        {tabs.map((tab, i) => (
          <OneTab key={tab.id} tab={tab} place={i + 1} active={active === tab.id} />
        ))}
      </div>
      <IconButton label="Open image" chord="o" size="sm" icon={<PlusIcon />} onClick={actions.openAnother} />
    </div>
  )
}

/** What a tab that is dragged says it is; nothing outside knows the word. */
const DRAGGED_TAB = 'application/x-layerscope-tab'

/** The cross is part of the tab, not a button in it: a control inside a tab cannot be reached by all readers. */
function OneTab({ tab, place, active }: { tab: ImageTab; place: number; active: boolean }) {
  const { activate, close, moveTab } = useActions()
  const full = tab.analysis.image?.name ?? tab.name
  const { name, tag } = shortName(full)
  const onClick = (event: MouseEvent) => {
    const cross = event.target instanceof Element && event.target.closest('[data-close]') !== null
    if (cross) close(tab.id)
    else activate(tab.id)
  }
  return (
    <button
      id={`tab-${tab.id}-tab`}
      type="button"
      role="tab"
      aria-selected={active}
      aria-controls={`tab-${tab.id}`}
      aria-label={`${name}${tag}${stateWords(tab)}`}
      tabIndex={active ? 0 : -1}
      data-roving={place}
      className={styles.tab}
      title={visibleName(full)}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData(DRAGGED_TAB, String(tab.id))
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED_TAB)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
      }}
      onDrop={(event) => {
        const dragged = Number(event.dataTransfer.getData(DRAGGED_TAB))
        if (dragged !== 0) moveTab(dragged, place - 1)
      }}
      onClick={onClick}
      onAuxClick={(event) => {
        if (event.button === 1) close(tab.id)
      }}
    >
      <TabIcon tab={tab} />
      <span className={styles.text}>
        {name}
        {tag}
      </span>
      <span data-close className={styles.close}>
        <CloseIcon />
      </span>
    </button>
  )
}

function TabIcon({ tab }: { tab: ImageTab }) {
  const base = useBase(tab)
  if (isRunning(tab.analysis)) return <Spinner />
  if (tab.analysis.state === 'waiting') return <LayersIcon size={12} />
  if (tab.analysis.snapshot === null) return <WarningIcon size={12} />
  return <LayersGlyph snapshot={tab.analysis.snapshot} baseLayers={base.layers} />
}

function stateWords(tab: ImageTab): string {
  if (isRunning(tab.analysis)) return ', analyzing'
  if (tab.analysis.state === 'failed') return ', failed'
  if (tab.analysis.state === 'waiting') return ', not analyzed yet'
  return tab.analysis.state === 'cancelled' ? ', canceled' : ''
}
