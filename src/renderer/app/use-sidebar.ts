import { useMemo } from 'react'

import { useActions, useApp } from '../store/hooks'

export interface SidebarState {
  readonly shown: boolean
  readonly toggle: () => void
}

/** The sidebar belongs to the library; beside an image it shows only when asked for. */
export function useSidebar(): SidebarState {
  const { setPreferences } = useActions()
  const inLibrary = useApp(({ active }) => active === 'library')
  const shown = useApp(({ preferences }) =>
    inLibrary ? preferences.sidebar : preferences.sidebarBesideImages,
  )
  return useMemo(
    () => ({
      shown,
      toggle: () => setPreferences(inLibrary ? { sidebar: !shown } : { sidebarBesideImages: !shown }),
    }),
    [inLibrary, shown, setPreferences],
  )
}
