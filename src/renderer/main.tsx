import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'

import { createRoot } from 'react-dom/client'

import { pickClient } from './api/pick-client'
import { followAddress } from './app/follow-address'
import { followDesktop } from './app/follow-desktop'
import { followSession } from './app/follow-session'
import { pickFiles } from './app/pick-files'
import { tellEnds } from './app/tell-ends'
import { followTheme } from './app/theme'
import { Window } from './app/Window'
import { createApp } from './store/store'
import type { KeyValueStorage } from './store/storage'

const storage = storageOf(() => window.localStorage)
const app = createApp({ client: pickClient(window), storage, now: Date.now, pickFiles })
followTheme(app.store)
followSession(
  app,
  storageOf(() => window.sessionStorage),
)
followAddress(app, window)
tellEnds(app)
if (window.layerscope !== undefined) followDesktop(app, window.layerscope)
app.start(() => document.visibilityState === 'visible')

const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<Window app={app} />)

/** Windows that may not remember throw at the mere mention of their storage. */
function storageOf(found: () => Storage): KeyValueStorage {
  try {
    return found()
  } catch {
    return null
  }
}
