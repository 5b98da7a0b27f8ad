import * as v from 'valibot'

import type { ByteUnits } from '#core/query/format'

import { VIEWS } from './views'
import { asRecord, readStored, writeStored, type KeyValueStorage } from './storage'

export const THEMES = ['system', 'dark', 'light'] as const
export type Theme = (typeof THEMES)[number]
export const UNITS = ['si', 'iec'] as const satisfies readonly ByteUnits[]
/** Sizes of the page in a desktop window, percent. */
export const ZOOMS = [67, 80, 90, 100, 110, 125, 150, 175, 200] as const

const shortText = v.pipe(v.string(), v.maxLength(200))

/** What the user has set, field by field; a field that is added needs no new version. */
const FIELDS = {
  theme: v.picklist(THEMES),
  units: v.picklist(UNITS),
  zoom: v.picklist(ZOOMS),
  /** Whether the library shows its sidebar. */
  sidebar: v.boolean(),
  sidebarBesideImages: v.boolean(),
  /** The view that an image opens with. */
  view: v.picklist(VIEWS),
  /** Chords by id of the binding, where they are not the usual ones. */
  keys: v.record(shortText, v.pipe(v.array(shortText), v.maxLength(8))),
  /** Whether single characters without Control or Command are keys. */
  characterKeys: v.boolean(),
  /** Engines that are not shown, by id. */
  hiddenEngines: v.pipe(v.array(shortText), v.maxLength(100)),
  /** The engine to begin with, by id; null for the first that runs. */
  engine: v.nullable(shortText),
  engineMetadata: v.picklist(['on', 'off']),
  /** Whether the system tells of a long analysis that ended while the window was elsewhere. */
  notifications: v.boolean(),
  /** Whether all bytes of an archive are read, to check its digests, when it was shown and nothing goes on. */
  verifyWhenIdle: v.boolean(),
}

/** What the user has set; remembered between starts. */
export type Preferences = { readonly [K in keyof typeof FIELDS]: Readonly<v.InferOutput<(typeof FIELDS)[K]>> }

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  units: 'si',
  zoom: 100,
  sidebar: true,
  sidebarBesideImages: false,
  view: 'files',
  keys: {},
  characterKeys: true,
  hiddenEngines: [],
  engine: null,
  engineMetadata: 'on',
  notifications: false,
  verifyWhenIdle: false,
}

export interface StoredPreferences {
  readonly preferences: Preferences
  /** Something was stored that could not be read, and took its default. */
  readonly damaged: boolean
}

const KEY = 'layerscope.preferences'
const VERSION = 2

type Stored = Readonly<Record<string, unknown>>

/** Steps from each version to the next. Version 1 had its few fields side by side, without a number. */
const UPGRADES: readonly ((stored: Stored) => Stored)[] = [(values) => ({ version: 2, values })]

/** What was remembered; anything that is missing or makes no sense takes its default. */
export function readPreferences(storage: KeyValueStorage): StoredPreferences {
  const found = readStored(storage, KEY)
  if (found.kind === 'nothing') return { preferences: DEFAULT_PREFERENCES, damaged: false }
  if (found.kind === 'damaged') return { preferences: DEFAULT_PREFERENCES, damaged: true }
  return parsePreferences(found.value)
}

export function writePreferences(storage: KeyValueStorage, preferences: Preferences): void {
  writeStored(storage, KEY, { version: VERSION, values: preferences })
}

function parsePreferences(value: unknown): StoredPreferences {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { preferences: DEFAULT_PREFERENCES, damaged: true }
  const record = asRecord(value)
  const version = typeof record.version === 'number' && record.version >= 1 ? Math.floor(record.version) : 1
  const stored = asRecord(UPGRADES.slice(version - 1).reduce((it, upgrade) => upgrade(it), record).values)
  let damaged = false
  const read = Object.entries(FIELDS).map(([name, schema]) => {
    const usual = DEFAULT_PREFERENCES[name as keyof Preferences]
    if (stored[name] === undefined) return [name, usual] as const
    const parsed = v.safeParse(schema, stored[name])
    // A later version may mean something else by a name; that is no damage.
    if (!parsed.success && version <= VERSION) damaged = true
    return [name, parsed.success ? parsed.output : usual] as const
  })
  return { preferences: Object.fromEntries(read) as unknown as Preferences, damaged }
}
