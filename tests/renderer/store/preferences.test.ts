import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import {
  DEFAULT_PREFERENCES,
  readPreferences,
  writePreferences,
  type Preferences,
} from '#renderer/store/preferences'

import { DOCKER, memoryStorage, PlayedApp, PODMAN, settle } from './play-app'

const KEY = 'layerscope.preferences'
const OWN: Preferences = {
  theme: 'light',
  units: 'iec',
  zoom: 125,
  sidebar: false,
  sidebarBesideImages: true,
  view: 'waste',
  keys: { 'Files/Added': ['ctrl+j'] },
  characterKeys: false,
  hiddenEngines: ['podman'],
  engine: 'docker',
  engineMetadata: 'off',
  notifications: true,
  verifyWhenIdle: true,
}

describe('preferences', () => {
  it('are read as they were written', () => {
    const memory = memoryStorage()
    writePreferences(memory, OWN)
    expect(readPreferences(memory)).toEqual({ preferences: OWN, damaged: false })
    expect(JSON.parse(memory.stored.get(KEY) ?? '')).toMatchObject({ version: 2 })
  })

  it('are usual where nothing is stored, or nothing may be', () => {
    const usual = { preferences: DEFAULT_PREFERENCES, damaged: false }
    expect(readPreferences(null)).toEqual(usual)
    expect(readPreferences(memoryStorage())).toEqual(usual)
    const forbidden = {
      getItem: () => {
        throw new Error('no')
      },
      setItem: () => {},
    }
    expect(readPreferences(forbidden)).toEqual(usual)
  })

  it('of the first version are taken over', () => {
    const first = '{"theme":"dark","units":"iec","sidebar":false,"sidebarBesideImages":true}'
    expect(readPreferences(memoryStorage({ [KEY]: first }))).toEqual({
      preferences: {
        ...DEFAULT_PREFERENCES,
        theme: 'dark',
        units: 'iec',
        sidebar: false,
        sidebarBesideImages: true,
      },
      damaged: false,
    })
  })

  it('of a later version give what still makes sense', () => {
    const later = JSON.stringify({ version: 9, values: { ...OWN, theme: 'sepia', more: 1 } })
    expect(readPreferences(memoryStorage({ [KEY]: later }))).toEqual({
      preferences: { ...OWN, theme: 'system' },
      damaged: false,
    })
  })

  it.each(['{', '7', 'null', '[]', '"x"'])('that are %s are damaged, and usual again', (text) => {
    expect(readPreferences(memoryStorage({ [KEY]: text }))).toEqual({
      preferences: DEFAULT_PREFERENCES,
      damaged: true,
    })
  })

  it('lose what makes no sense, and nothing else', () => {
    const values = { ...OWN, zoom: 5000, keys: { a: 'b' }, theme: 'pink' }
    const found = readPreferences(memoryStorage({ [KEY]: JSON.stringify({ version: 2, values }) }))
    expect(found).toEqual({ preferences: { ...OWN, zoom: 100, keys: {}, theme: 'system' }, damaged: true })
  })
})

describe('an application', () => {
  let played: PlayedApp
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    played.stop()
    vi.useRealTimers()
  })

  it('says when its settings were damaged, and works', () => {
    played = new PlayedApp({ storage: memoryStorage({ [KEY]: '{"theme":' }) })
    expect(played.state.preferences).toEqual(DEFAULT_PREFERENCES)
    expect(played.state.toasts).toMatchObject([{ tone: 'warn', action: { label: 'Settings' } }])
  })

  it('shows the engines that are wanted, and begins with the one that is preferred', async () => {
    const values = { engine: 'podman' }
    const storage = memoryStorage({ [KEY]: JSON.stringify({ version: 2, values }) })
    played = new PlayedApp({ engines: [DOCKER, PODMAN], storage })
    await settle()
    expect(played.state.library.place).toEqual({ kind: 'engine', engine: 'podman' })
    played.actions.setPreferences({ hiddenEngines: ['podman'] })
    expect(played.state.engines.list).toEqual([DOCKER])
    expect(played.state.engines.known).toHaveLength(2)
    expect(played.state.library.place).toEqual({ kind: 'engine', engine: 'docker' })
    await settle(20_000)
    expect(played.state.engines.list).toEqual([DOCKER])
    played.actions.setPreferences({ hiddenEngines: ['podman', 'docker'] })
    expect(played.state.library.place).toEqual({ kind: 'files' })
    played.actions.setPreferences({ hiddenEngines: [] })
    expect(played.state.engines.list).toHaveLength(2)
  })

  it('asks for an analysis without metadata of the engine where that is wanted', async () => {
    played = new PlayedApp()
    played.actions.open({ source: 'docker://a' })
    await settle()
    expect(played.asked.at(-1)?.request).toEqual({ source: 'docker://a', choice: null })
    played.actions.setPreferences({ engineMetadata: 'off' })
    played.actions.open({ source: 'docker://b' })
    await settle()
    expect(played.asked.at(-1)?.request).toMatchObject({ source: 'docker://b', engineMetadata: 'off' })
  })

  it('opens images in the view that is wanted', async () => {
    played = new PlayedApp()
    played.actions.setPreferences({ view: 'largest' })
    expect((await played.explore('docker://a')).view).toBe('largest')
  })

  it('stores keys by binding, and gives their own back', () => {
    const storage = memoryStorage()
    played = new PlayedApp({ storage })
    played.actions.setKeys('Files/Added', ['ctrl+j'])
    played.actions.setKeys('Files/Next', [])
    expect(readPreferences(storage).preferences.keys).toEqual({ 'Files/Added': ['ctrl+j'], 'Files/Next': [] })
    played.actions.setKeys('Files/Added', null)
    expect(played.state.preferences.keys).toEqual({ 'Files/Next': [] })
  })

  it('zooms by steps, and stops at both ends', () => {
    played = new PlayedApp()
    played.actions.zoom(1)
    expect(played.state.preferences.zoom).toBe(110)
    for (let i = 0; i < 20; i++) played.actions.zoom(1)
    expect(played.state.preferences.zoom).toBe(200)
    for (let i = 0; i < 20; i++) played.actions.zoom(-1)
    expect(played.state.preferences.zoom).toBe(67)
    played.actions.zoom(0)
    expect(played.state.preferences.zoom).toBe(100)
  })
})
