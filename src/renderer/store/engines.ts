import type { EngineStatus, ImageSummary } from '#contract/calls'
import { toFailure } from '#contract/failure'

import type { Context } from './context'
import { shownEngine } from './newer'
import type { AppState, EngineImages, Place } from './state'

/** Images asked for in one call when their layers are wanted. */
const LAYERS_AT_ONCE = 40

export const NO_IMAGES: EngineImages = { list: null, failure: null, updatedAt: null, layers: new Map() }

/** Actions around engines and their images. */
export function engineActions(context: Context) {
  const { client, get, set, now } = context
  const asking = new Map<string, Promise<void>>()
  /** Engines whose images came or went, so that what is said of shared layers may no longer hold. */
  const changed = new Set<string>()

  const patchImages = (engine: string, change: (images: EngineImages) => EngineImages) =>
    set(({ images }) => ({ images: new Map(images).set(engine, change(images.get(engine) ?? NO_IMAGES)) }))

  /** Whoever asks for something that is being asked for already waits for the same answer. */
  const once = (key: string, ask: () => Promise<void>): Promise<void> => {
    const answer = asking.get(key) ?? ask().finally(() => asking.delete(key))
    asking.set(key, answer)
    return answer
  }

  /** Asks which engines there are and how they do. */
  const refreshEngines = async (): Promise<void> => {
    if (get().engines.checking) return
    set(({ engines }) => ({ engines: { ...engines, checking: true } }))
    try {
      const known = await client.call('engine.list', null)
      set((state) =>
        withEngines({ ...state, engines: { ...state.engines, failure: null, checking: false } }, known),
      )
    } catch (error) {
      const failure = toFailure(error, 'Cannot look for container engines')
      set(({ engines }) => ({ engines: { ...engines, failure, checking: false } }))
    }
  }

  const refreshImages = async (engine: string): Promise<void> => {
    await once(`images ${engine}`, () => listImages(engine))
    void loadLayers(engine)
  }

  const listImages = async (engine: string): Promise<void> => {
    try {
      const list = await client.call('image.list', { engine })
      if (!sameImages(get().images.get(engine)?.list ?? [], list)) changed.add(engine)
      patchImages(engine, (images) => ({ ...images, list, failure: null, updatedAt: now() }))
    } catch (error) {
      const failure = toFailure(error, 'Cannot list images')
      patchImages(engine, (images) => ({ ...images, failure }))
      // It was there a moment ago: how it does now is another question.
      void refreshEngines()
    }
  }

  /** Asks for the layers of images, some at a time: of all after a change, else of those that are not known. */
  const loadLayers = (engine: string): Promise<void> => once(`layers ${engine}`, () => askLayers(engine))

  const askLayers = async (engine: string): Promise<void> => {
    try {
      const all = changed.delete(engine)
      for (let tried = new Set<string>(); ;) {
        const { list, layers } = get().images.get(engine) ?? NO_IMAGES
        const ids = (list ?? [])
          .map(({ id }) => id)
          .filter((id) => (all || !layers.has(id)) && !tried.has(id))
        const wanted = [...new Set(ids)].slice(0, LAYERS_AT_ONCE)
        if (wanted.length === 0) return
        tried = new Set([...tried, ...wanted])
        const found = await client.call('image.layers', { engine, ids: wanted })
        patchImages(engine, (images) => ({
          ...images,
          layers: new Map([...images.layers, ...found.map((it) => [it.id, it] as const)]),
        }))
      }
    } catch {
      // The list stands without its bars; the next refresh asks again.
    }
  }

  /** Learns what an engine's images have in common, for one that is about to be shown. */
  const learnImages = async (engine: string): Promise<void> => {
    if (get().images.get(engine)?.list === undefined) await once(`images ${engine}`, () => listImages(engine))
    await loadLayers(engine)
  }

  const refreshShown = async (): Promise<void> => {
    await refreshEngines()
    // Asked after the wait: something else may be shown by now.
    const shown = shownEngine(get())
    const engine = get().engines.list?.find(({ id }) => id === shown)
    if (engine?.state === 'running') await refreshImages(engine.id)
  }

  let running: Promise<void> | null = null
  /** Asks again for everything that the window shows now; whoever asks meanwhile waits for the same answer. */
  const refresh = (): Promise<void> => {
    running ??= refreshShown().finally(() => {
      running = null
    })
    return running
  }

  const showPlace = (place: Place): void => {
    set(({ library }) => ({ library: { ...library, place }, active: 'library' }))
    if (place.kind === 'files') return
    const engine = get().engines.list?.find(({ id }) => id === place.engine)
    void (engine?.state === 'running' ? refreshImages(engine.id) : refresh())
  }

  return { refresh, showPlace, learnImages }
}

function sameImages(before: readonly ImageSummary[], after: readonly ImageSummary[]): boolean {
  return before.length === after.length && before.every(({ id }, i) => id === after[i]?.id)
}

/**
 * The state with these engines, of which it shows those that the user wants to see. The library moves on only from
 * where it cannot stay.
 */
export function withEngines(
  { engines, library, preferences }: AppState,
  known: readonly EngineStatus[],
): Pick<AppState, 'engines' | 'library'> {
  const list = known.filter(({ id }) => !preferences.hiddenEngines.includes(id))
  const { place } = library
  const gone =
    place?.kind === 'engine' && list.every(({ id }) => id !== place.engine) && known.length > list.length
  return {
    engines: { ...engines, known, list },
    library: place === null || gone ? { ...library, place: firstPlace(list, preferences.engine) } : library,
  }
}

function firstPlace(engines: readonly EngineStatus[], preferred: string | null): Place {
  const wanted = engines.find(({ id, state }) => id === preferred && state === 'running')
  const engine = wanted ?? engines.find(({ state }) => state === 'running') ?? engines[0]
  return engine === undefined ? { kind: 'files' } : { kind: 'engine', engine: engine.id }
}
