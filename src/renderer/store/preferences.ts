import type { ByteUnits } from '#core/query/format'

import { asRecord, readStored, writeStored, type KeyValueStorage } from './storage'

export const THEMES = ['system', 'dark', 'light'] as const
export type Theme = (typeof THEMES)[number]
export const UNITS = ['si', 'iec'] as const satisfies readonly ByteUnits[]

/** What the user has set; remembered between starts. */
export interface Preferences {
  readonly theme: Theme
  readonly units: ByteUnits
  /** Whether the library shows its sidebar. */
  readonly sidebar: boolean
  readonly sidebarBesideImages: boolean
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  units: 'si',
  sidebar: true,
  sidebarBesideImages: false,
}

const KEY = 'layerscope.preferences'

/** What was remembered; anything missing or foreign takes its default. */
export function readPreferences(storage: KeyValueStorage): Preferences {
  const stored = asRecord(readStored(storage, KEY))
  return {
    theme: oneOf(THEMES, stored.theme, DEFAULT_PREFERENCES.theme),
    units: oneOf(UNITS, stored.units, DEFAULT_PREFERENCES.units),
    sidebar: oneOf([true, false], stored.sidebar, DEFAULT_PREFERENCES.sidebar),
    sidebarBesideImages: oneOf(
      [true, false],
      stored.sidebarBesideImages,
      DEFAULT_PREFERENCES.sidebarBesideImages,
    ),
  }
}

export function writePreferences(storage: KeyValueStorage, preferences: Preferences): void {
  writeStored(storage, KEY, preferences)
}

function oneOf<T>(values: readonly T[], value: unknown, otherwise: T): T {
  return values.find((it) => it === value) ?? otherwise
}
