import '../../../src/renderer/styles/fonts.css'
import '../../../src/renderer/styles/tokens.css'
import '../../../src/renderer/styles/base.css'

import { createRoot } from 'react-dom/client'

import { memoryClient } from '../../../src/renderer/api/memory-client'
import { pickFiles } from '../../../src/renderer/app/pick-files'
import { followTheme } from '../../../src/renderer/app/theme'
import { Window } from '../../../src/renderer/app/Window'
import { THEMES } from '../../../src/renderer/store/preferences'
import { createApp } from '../../../src/renderer/store/store'
import { recentAnalyses } from './recent'
import { sceneOf } from './scenes'

const parameters = new URLSearchParams(window.location.search)
const scene = sceneOf(parameters.get('scene') ?? 'library')
const client = memoryClient(scene.host)
const app = createApp({ client, storage: null, now: Date.now, pickFiles })
app.store.setState({ recent: scene.recent === false ? [] : recentAnalyses(Date.now()) })
const theme = THEMES.find((it) => it === parameters.get('theme'))
if (theme !== undefined) app.actions.setPreferences({ theme })
followTheme(app.store)
app.start()
for (const source of scene.open) app.actions.open({ source })
if (scene.view !== undefined) {
  const { view } = scene
  const stop = app.store.subscribe(({ tabs }) => {
    const tab = tabs.find(({ analysis }) => analysis.state === 'done')
    if (tab === undefined) return
    stop()
    app.actions.setView(tab.id, view)
  })
}
Object.assign(window, { layerscopeTest: { app, client } })

const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<Window app={app} />)
