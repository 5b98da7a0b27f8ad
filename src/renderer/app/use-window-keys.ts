import { useMemo } from 'react'

import { useKeyRegistry, useKeys } from '../keys/KeysProvider'
import type { KeyBinding } from '../keys/registry'
import { useActions, useApp } from '../store/hooks'
import { useSidebar } from './use-sidebar'

const TABS = 'Tabs and window'
const OPEN = 'Open'

/** The keys that work everywhere. Those of panels come before them. */
export function useWindowKeys(): void {
  const actions = useActions()
  const { mac } = useKeyRegistry()
  const active = useApp((state) => state.active)
  const { toggle } = useSidebar()
  const bindings = useMemo((): readonly KeyBinding[] => {
    const inImage = active !== 'library'
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
        keys: ['ctrl+Tab'],
        label: 'Next tab',
        group: TABS,
        hint: false,
        inFields: true,
        run: () => actions.activateNext(1),
      },
      {
        keys: ['ctrl+shift+Tab'],
        label: 'Previous tab',
        group: TABS,
        hint: false,
        inFields: true,
        run: () => actions.activateNext(-1),
      },
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
  }, [actions, active, mac, toggle])
  useKeys(bindings, undefined, true)
}
