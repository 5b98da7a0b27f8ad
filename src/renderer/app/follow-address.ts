import { addressOf, destinationOf } from '../store/address'
import type { AppState } from '../store/state'
import type { App } from '../store/store'

/** How long what is selected may change before the address says so, milliseconds: browsers allow few changes. */
const SETTLED_MS = 300

/**
 * Keeps the address of the page in step with what the window shows, so that going back and forward, loading again
 * and bookmarks work. Another tab or view is a step to go back from; another layer or path is not.
 */
export function followAddress({ store, actions }: App, window: Window): void {
  let shown = window.location.hash.replace(/^#/, '')
  let timer: ReturnType<typeof setTimeout> | undefined
  if (shown !== '') actions.follow(destinationOf(shown))

  const write = (step: boolean): void => {
    clearTimeout(timer)
    const address = addressOf(store.getState())
    if (address === shown) return
    shown = address
    const url = `${window.location.pathname}${window.location.search}${address === '' ? '' : `#${address}`}`
    if (step) window.history.pushState(null, '', url)
    else window.history.replaceState(null, '', url)
  }
  store.subscribe((state, before) => {
    if (state.tabs === before.tabs && state.active === before.active) return
    if (placeOf(state) !== placeOf(before)) {
      // Following an address leads to where it says, which is no step of its own.
      if (addressOf(state) !== shown) write(true)
      return
    }
    clearTimeout(timer)
    timer = setTimeout(() => write(false), SETTLED_MS)
  })
  window.addEventListener('popstate', () => {
    clearTimeout(timer)
    shown = window.location.hash.replace(/^#/, '')
    actions.follow(destinationOf(shown))
  })
}

/** What a step leads from and to: the tab and its view. */
function placeOf({ tabs, active }: AppState): string {
  const tab = tabs.find(({ id }) => id === active)
  return tab === undefined ? 'library' : `${tab.source} ${tab.choice} ${tab.view}`
}
