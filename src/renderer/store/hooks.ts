import { createContext, use, useMemo } from 'react'
import { useStore } from 'zustand'

import { baseOf, type BaseImage } from './base'
import type { AppState, ImageTab } from './state'
import type { Actions, App } from './store'

/** The application that the window shows. */
export const AppContext = createContext<App | null>(null)

function useTheApp(): App {
  const app = use(AppContext)
  if (app === null) throw new Error('this component needs an AppContext above it')
  return app
}

/** A piece of the state. The selector must give the same reference for the same state, or a plain value. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useTheApp().store, selector)
}

/** Everything that can be done. Never changes, so it costs no render. */
export function useActions(): Actions {
  return useTheApp().actions
}

/** One tab by its number; undefined once it is closed. */
export function useTab(id: number): ImageTab | undefined {
  return useApp((state) => state.tabs.find((tab) => tab.id === id))
}

/** The base image under a tab's image, as far as its engine knows one. */
export function useBase(tab: ImageTab): BaseImage {
  const images = useApp((state) => state.images)
  return useMemo(() => baseOf(images, tab), [images, tab])
}
