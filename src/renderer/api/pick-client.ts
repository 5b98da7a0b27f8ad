import type { Bridge } from '#contract/bridge'
import { PAGE_KEY } from '#contract/page-key'

import type { Client } from './client'
import { credentialsOf, storedCredentials } from './credentials'
import { ipcClient } from './ipc-client'
import { socketClient } from './socket-client'

declare global {
  interface Window {
    readonly layerscope?: Bridge
  }
}

/** The desktop's bridge where there is one, else a socket to the host that served this page. */
export function pickClient(window: Window): Client {
  if (window.layerscope !== undefined) return ipcClient(window.layerscope)
  const url = new URL('/socket', window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.search = ''
  url.hash = ''
  const credentials = storedCredentials(window)
  if (credentials === null) window.location.replace(PAGE_KEY.locked)
  return socketClient(url.href, credentials ?? credentialsOf(''), () =>
    window.location.replace(PAGE_KEY.locked),
  )
}
