import type { EngineStatus } from '#contract/calls'
import { toFailure } from '#contract/failure'

import type { Context } from './context'
import type { EngineImages, Place } from './state'

/** Images asked for in one call when their layers are wanted. */
const LAYERS_AT_ONCE = 40

export const NO_IMAGES: EngineImages = { list: null, failure: null, updatedAt: null, layers: new Map() }

/** Actions around engines and their images. */
export function engineActions(context: Context) {
  const { client, get, set, now } = context
  const asking = new Set<string>()

  const patchImages = (engine: string, change: (images: EngineImages) => EngineImages) =>
    set(({ images }) => ({ images: new Map(images).set(engine, change(images.get(engine) ?? NO_IMAGES)) }))

  /** Asks which engines there are and how they do. */
  const refreshEngines = async (): Promise<void> => {
    if (get().engines.checking) return
    set(({ engines }) => ({ engines: { ...engines, checking: true, nextCheckAt: null } }))
    try {
      const list = await client.call('engine.list', null)
      set(({ engines, library }) => ({
        engines: { ...engines, list, failure: null, checking: false },
        library: library.place === null ? { ...library, place: firstPlace(list) } : library,
      }))
    } catch (error) {
      const failure = toFailure(error, 'Cannot look for container engines')
      set(({ engines }) => ({ engines: { ...engines, failure, checking: false } }))
    }
  }

  const refreshImages = async (engine: string): Promise<void> => {
    if (asking.has(engine)) return
    asking.add(engine)
    try {
      const list = await client.call('image.list', { engine })
      patchImages(engine, (images) => ({ ...images, list, failure: null, updatedAt: now() }))
    } catch (error) {
      const failure = toFailure(error, 'Cannot list images')
      patchImages(engine, (images) => ({ ...images, failure }))
    } finally {
      asking.delete(engine)
    }
    void loadLayers(engine)
  }

  /** Asks for the layers of images whose layers are not known, some at a time, until all are. */
  const loadLayers = async (engine: string): Promise<void> => {
    const key = `layers ${engine}`
    if (asking.has(key)) return
    asking.add(key)
    try {
      for (let tried = new Set<string>(); ;) {
        const { list, layers } = get().images.get(engine) ?? NO_IMAGES
        const ids = (list ?? []).map(({ id }) => id).filter((id) => !layers.has(id) && !tried.has(id))
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
    } finally {
      asking.delete(key)
    }
  }

  /** Asks again for everything that the library shows now. */
  const refresh = async (): Promise<void> => {
    await refreshEngines()
    const { place } = get().library
    if (place?.kind !== 'engine') return
    const engine = get().engines.list?.find(({ id }) => id === place.engine)
    if (engine?.state === 'running') await refreshImages(engine.id)
  }

  const showPlace = (place: Place): void => {
    set(({ library }) => ({ library: { ...library, place }, active: 'library' }))
    if (place.kind === 'engine') void refresh()
  }

  return { refresh, showPlace }
}

function firstPlace(engines: readonly EngineStatus[]): Place {
  const engine = engines.find(({ state }) => state === 'running') ?? engines[0]
  return engine === undefined ? { kind: 'files' } : { kind: 'engine', engine: engine.id }
}
