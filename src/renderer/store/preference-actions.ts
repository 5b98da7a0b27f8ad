import type { Context } from './context'
import { withEngines } from './engines'
import { DEFAULT_PREFERENCES, writePreferences, ZOOMS, type Preferences } from './preferences'

/** Actions on what the user has set. Each is stored at once. */
export function preferenceActions({ get, set, storage }: Context) {
  const setPreferences = (change: Partial<Preferences>): void => {
    const preferences = { ...get().preferences, ...change }
    set((state) => ({
      preferences,
      ...(change.hiddenEngines === undefined
        ? {}
        : withEngines({ ...state, preferences }, state.engines.known)),
    }))
    writePreferences(storage, preferences)
  }
  return {
    setPreferences,
    resetPreferences: (): void => setPreferences(DEFAULT_PREFERENCES),
    /** Makes the page `by` steps larger; 0 makes it its usual size. */
    zoom: (by: 1 | -1 | 0): void => {
      const at = ZOOMS.indexOf(get().preferences.zoom)
      setPreferences({ zoom: by === 0 ? 100 : (ZOOMS[at + by] ?? get().preferences.zoom) })
    },
    /** Gives a binding other keys; null gives it its own back. */
    setKeys: (id: string, keys: readonly string[] | null): void => {
      const { [id]: _, ...others } = get().preferences.keys
      setPreferences({ keys: keys === null ? others : { ...others, [id]: [...keys] } })
    },
  }
}
