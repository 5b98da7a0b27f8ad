import { useMemo } from 'react'

import { useKeyRegistry, useKeys } from '../keys/KeysProvider'
import type { KeyBinding } from '../keys/registry'
import { useActions, useApp } from '../store/hooks'
import type { Actions } from '../store/store'
import { useSidebar } from './use-sidebar'

const TABS = 'Tabs and window'
const OPEN = 'Open'

/** The keys that work everywhere. Those of panels come before them. */
export function useWindowKeys(): void {
  const actions = useActions()
  const { mac } = useKeyRegistry()
  const active = useApp((state) => state.active)
  const tabs = useApp((state) => state.tabs)
  const desktop = useApp(({ host }) => host?.host === 'desktop')
  const { toggle } = useSidebar()
  const bindings = useMemo((): readonly KeyBinding[] => {
    const inImage = active !== 'library'
    const move = (by: 1 | -1) => {
      const at = tabs.findIndex(({ id }) => id === active)
      if (at < 0 || active === 'library') return false
      actions.moveTab(active, at + by)
    }
    const close = () => (active === 'library' ? false : actions.close(active))
    return [
      {
        keys: ['o', 'mod+t'],
        label: 'Open another image',
        group: OPEN,
        hint: inImage,
        run: actions.openAnother,
      },
      {
        keys: [mac ? 'mod+o' : 'mod+shift+o'],
        label: 'Open archive',
        group: OPEN,
        inFields: true,
        hint: !inImage,
        run: () => void actions.openArchive(),
      },
      { keys: ['q', 'mod+w'], label: 'Close tab', group: TABS, hint: false, run: close },
      {
        keys: ['ctrl+Tab', 'alt+PageDown'],
        label: 'Next tab',
        group: TABS,
        hint: false,
        inFields: true,
        run: () => actions.activateNext(1),
      },
      {
        keys: ['ctrl+shift+Tab', 'alt+PageUp'],
        label: 'Previous tab',
        group: TABS,
        hint: false,
        inFields: true,
        run: () => actions.activateNext(-1),
      },
      {
        keys: ['mod+shift+t', 'Q'],
        label: 'Reopen closed tab',
        group: TABS,
        hint: false,
        run: actions.reopen,
      },
      {
        keys: ['alt+shift+PageDown'],
        label: 'Move tab right',
        group: TABS,
        hint: false,
        inFields: true,
        run: () => move(1),
      },
      {
        keys: ['alt+shift+PageUp'],
        label: 'Move tab left',
        group: TABS,
        hint: false,
        inFields: true,
        run: () => move(-1),
      },
      ...(desktop ? zoomKeys(actions) : []),
      { keys: ['mod+\\'], label: 'Sidebar', group: TABS, hint: false, inFields: true, run: toggle },
      {
        keys: mac ? ['mod+k', 'mod+p'] : ['mod+k'],
        label: 'Search or run a command',
        group: TABS,
        hint: false,
        inFields: true,
        run: () => actions.showOverlay('palette'),
      },
      {
        keys: ['?', 'F1'],
        label: 'All keys',
        group: TABS,
        hint: false,
        run: () => actions.showOverlay('keys'),
      },
      {
        keys: ['mod+,'],
        label: 'Settings',
        group: TABS,
        hint: false,
        inFields: true,
        run: () => actions.showOverlay('settings'),
      },
    ]
  }, [actions, active, tabs, desktop, mac, toggle])
  useKeys(bindings, undefined, true)
}

/** A browser has keys of its own for this, and its menu beside them. */
function zoomKeys({ zoom }: Actions): readonly KeyBinding[] {
  const common = { group: TABS, hint: false, inFields: true }
  return [
    { ...common, keys: ['mod+=', 'mod++'], label: 'Zoom in', run: () => zoom(1) },
    { ...common, keys: ['mod+-'], label: 'Zoom out', run: () => zoom(-1) },
    { ...common, keys: ['mod+0'], label: 'Actual size', run: () => zoom(0) },
  ]
}
