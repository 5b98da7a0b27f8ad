import { createStore, type StoreApi } from 'zustand/vanilla'

import { analysisActions } from './analyses'
import { contentActions } from './contents'
import { keptActions } from './cache'
import { outsideActions } from './outside'
import { closingActions } from './closing'
import { contextOf, type Environment } from './context'
import { engineActions } from './engines'
import { libraryActions } from './library'
import { preferenceActions } from './preference-actions'
import { previewActions } from './previews'
import { readPreferences } from './preferences'
import { readRecent } from './recent'
import { startRefreshing } from './refresh-loop'
import { saveActions } from './saves'
import type { AppState } from './state'
import { tabActions } from './tabs'
import { verifyActions } from './verify'
import { toastActions } from './toasts'

export type Store = StoreApi<AppState>
export type Actions = ReturnType<typeof actionsOf>

export interface App {
  readonly store: Store
  readonly actions: Actions
  /** Connects to the host and keeps the library up to date; the answer stops it. */
  start(visible?: () => boolean): () => void
}

/** A whole application without a window. */
export function createApp(environment: Environment): App {
  const stored = readPreferences(environment.storage)
  const store = createStore<AppState>(() => ({
    connection: { kind: 'connecting' },
    host: null,
    engines: { list: null, known: [], failure: null, checking: false, nextCheckAt: null },
    images: new Map(),
    library: {
      place: null,
      search: '',
      searchWishes: 0,
      filter: 'all',
      sort: { by: 'created', descending: true },
    },
    tabs: [],
    active: 'library',
    closedTabs: 0,
    recent: readRecent(environment.storage),
    asked: null,
    preferences: stored.preferences,
    toasts: [],
    saves: [],
    overlay: null,
  }))
  const context = contextOf(store, environment)
  const actions = actionsOf(context)
  if (stored.damaged) {
    actions.toast({
      tone: 'warn',
      text: 'Some settings could not be read and were reset to defaults.',
      action: { label: 'Settings', run: () => actions.showOverlay('settings') },
    })
  }

  const greet = async (): Promise<void> => {
    const known = store.getState().host !== null
    try {
      const host = await environment.client.call('host.info', null)
      store.setState({ host })
      // A page that was loaded again goes back to where it was instead.
      if (!known && host.open !== null && store.getState().tabs.length === 0) actions.openOutside(host.open)
    } catch {
      // No host, no answer: the connection says so, and this is asked again when it is back.
    }
  }

  return {
    store,
    actions,
    start: (visible = () => true) => {
      const loop = startRefreshing(context, actions.refresh, visible)
      const stops = [
        store.subscribe((state, before) => {
          if (state.active === 'library' && before.active !== 'library') loop.now()
          else if (state.tabs !== before.tabs && isEngineLost(state, before)) loop.now()
        }),
        environment.client.onConnection((connection) => {
          store.setState({ connection })
          if (connection.kind !== 'open') return
          void greet()
          loop.now()
        }),
        environment.client.onOpen(actions.openOutside),
      ]
      return () => {
        for (const stop of [...stops, loop.stop]) stop()
      }
    },
  }
}

/** Whether an analysis has just failed for its engine: how that does is known better by now. */
function isEngineLost({ tabs }: AppState, before: AppState): boolean {
  return tabs.some(({ id, analysis: { failure } }) => {
    if (failure?.code.startsWith('engine-') !== true) return false
    return before.tabs.find((tab) => tab.id === id)?.analysis.failure !== failure
  })
}

function actionsOf(context: ReturnType<typeof contextOf>) {
  const files = new Map<number, File>()
  const contents = contentActions(context, files)
  const toasts = toastActions(context)
  const engines = engineActions(context)
  const analyses = analysisActions(context, files, engines.learnImages)
  return {
    ...engines,
    ...libraryActions(context),
    ...tabActions(context),
    ...analyses,
    ...closingActions(context, analyses, toasts.toast),
    ...outsideActions(context, analyses),
    ...contents,
    ...previewActions(context, contents),
    ...verifyActions(context, files, toasts.toast),
    ...toasts,
    ...saveActions(context, contents, toasts),
    ...preferenceActions(context),
    ...keptActions(context),
    showOverlay: (overlay: AppState['overlay']): void => context.set({ overlay }),
  }
}
