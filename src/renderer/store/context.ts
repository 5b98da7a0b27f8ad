import type { StoreApi } from 'zustand/vanilla'

import type { Client } from '../api/client'
import type { AppState } from './state'
import type { KeyValueStorage } from './storage'

/** What the store needs of the world around it, so that tests can stand in for it. */
export interface Environment {
  readonly client: Client
  readonly storage: KeyValueStorage
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Lets the user choose archives in the page; for hosts without a system dialog of their own. */
  readonly pickFiles: () => Promise<readonly File[]>
}

/** What actions work on. */
export interface Context extends Environment {
  readonly get: () => AppState
  readonly set: (change: Partial<AppState> | ((state: AppState) => Partial<AppState>)) => void
}

export function contextOf(store: StoreApi<AppState>, environment: Environment): Context {
  return {
    ...environment,
    get: store.getState,
    set: (change) => store.setState(change),
  }
}
