import type { Bridge, MenuCommand } from '#contract/bridge'

import type { App } from '../store/store'

/** What only a desktop window has: a menu whose items the page acts on, and a size of its own. */
export function followDesktop({ store, actions }: App, bridge: Bridge): void {
  const zoom = () => bridge.zoom(store.getState().preferences.zoom)
  zoom()
  store.subscribe(({ preferences }, before) => {
    if (preferences.zoom !== before.preferences.zoom) zoom()
  })
  const commands: Record<MenuCommand, () => void> = {
    'open-image': actions.openAnother,
    'open-archive': () => void actions.openArchive(),
    'close-tab': () => {
      const { active } = store.getState()
      if (active !== 'library') actions.close(active)
    },
    'reopen-tab': actions.reopen,
    settings: () => actions.showOverlay('settings'),
    'zoom-in': () => actions.zoom(1),
    'zoom-out': () => actions.zoom(-1),
    'zoom-reset': () => actions.zoom(0),
  }
  bridge.onCommand((command) => {
    if (Object.hasOwn(commands, command)) commands[command as MenuCommand]()
  })
}
