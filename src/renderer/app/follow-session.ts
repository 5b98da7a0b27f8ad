import { keptTabs, requestsOf } from '../store/session'
import { readStored, writeStored, type KeyValueStorage } from '../store/storage'
import type { App } from '../store/store'

const KEY = 'layerscope.tabs'
/** How long tabs may change before that is kept, milliseconds. */
const SETTLED_MS = 200

/**
 * Opens the tabs again that were there when the page was loaded anew, each to be analyzed once it is looked at, and
 * keeps those that are there from now on. `storage` is one that ends with the window.
 */
export function followSession({ store, actions }: App, storage: KeyValueStorage): void {
  const found = readStored(storage, KEY)
  if (found.kind === 'value') for (const request of requestsOf(found.value)) actions.open(request)
  let timer: ReturnType<typeof setTimeout> | undefined
  store.subscribe(({ tabs, active }, before) => {
    if (active !== before.active && active !== 'library') actions.begin(active)
    if (tabs === before.tabs) return
    clearTimeout(timer)
    timer = setTimeout(() => writeStored(storage, KEY, keptTabs(store.getState().tabs)), SETTLED_MS)
  })
}
