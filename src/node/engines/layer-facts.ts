import type { ImageLayer, ImageLayers } from '#contract/calls'
import { FailureError } from '#contract/failure'

import { Turns } from '../lib/turns'
import { chainIds } from './chain-ids'
import { engineFailure, troubleOf } from './classify'
import type { EngineClient } from './client'
import { layerSteps, parseEngineHistory } from './history-sizes'
import type { EngineStep } from './history-sizes'
import { parseInspect } from './inspect'

/** Questions about images that run at a time: enough to be quick, few enough for a busy engine. */
const AT_ONCE = 4

/** What is known of one image; immutable, as the ID is a hash of it. */
interface Facts {
  readonly id: string
  readonly name: string | null
  readonly diffIds: readonly string[]
  readonly steps: readonly (EngineStep | null)[]
}

/** Layers of the images of one engine, each image asked for once. */
export class LayerFacts {
  readonly #known = new Map<string, Promise<Facts | null>>()
  readonly #turns = new Turns(AT_ONCE)

  async layers(client: EngineClient, ids: readonly string[]): Promise<ImageLayers[]> {
    const asked = await Promise.all(ids.map((id) => this.#facts(client, id)))
    const all = (await Promise.all(this.#known.values())).filter((facts) => facts !== null)
    const shared = shareOf(all)
    return asked.filter((facts) => facts !== null).map((facts) => imageLayers(facts, shared))
  }

  #facts(client: EngineClient, id: string): Promise<Facts | null> {
    let facts = this.#known.get(id)
    if (facts === undefined) {
      facts = this.#turns.run(() => readFacts(client, id))
      this.#known.set(id, facts)
      // What failed or was gone is asked for again next time.
      const forget = (): void => void this.#known.delete(id)
      facts.then((found) => (found === null ? forget() : undefined), forget)
    }
    return facts
  }
}

async function readFacts(client: EngineClient, id: string): Promise<Facts | null> {
  const path = `/images/${id}`
  try {
    const [inspect, history] = await Promise.all([
      client.ask(`${path}/json`, 'an image', { raw: true }),
      client.ask(`${path}/history`, 'the history of an image', { raw: true }),
    ])
    const { diffIds, names } = parseInspect(inspect)
    const steps = layerSteps(parseEngineHistory(history), diffIds.length)
    return { id, name: names[0] ?? null, diffIds, steps }
  } catch (error) {
    // One image that is gone or broken is no reason to say nothing about the others.
    if (troubleOf(error).kind === 'status') return null
    throw error instanceof FailureError ? error : engineFailure(error, client.words, 'Cannot list layers')
  }
}

/** What images have in common. A chain is a layer with all layers below it, as only those can be shared. */
interface Share {
  readonly images: ReadonlyMap<string, number>
  /** The image that a chain is the whole of; one with a name before one without. */
  readonly whole: ReadonlyMap<string, Facts>
}

function shareOf(all: readonly Facts[]): Share {
  const images = new Map<string, number>()
  const whole = new Map<string, Facts>()
  for (const facts of all) {
    const chains = chainIds(facts.diffIds)
    for (const chain of chains) images.set(chain, (images.get(chain) ?? 0) + 1)
    const last = chains.at(-1)
    if (last !== undefined && (whole.get(last)?.name ?? null) === null) whole.set(last, facts)
  }
  return { images, whole }
}

function imageLayers(facts: Facts, { images, whole }: Share): ImageLayers {
  const chains = chainIds(facts.diffIds)
  const layers = facts.diffIds.map((diffId, index): ImageLayer => {
    const step = facts.steps[index] ?? null
    const sharedWith = (images.get(chains[index]!) ?? 1) - 1
    return { diffId, bytes: step?.bytes ?? null, command: step?.command ?? null, sharedWith }
  })
  const base = chains.slice(0, -1).findLast((chain) => whole.has(chain))
  const image = base === undefined ? undefined : whole.get(base)
  return { id: facts.id, layers, baseLayers: image?.diffIds.length ?? 0, baseName: image?.name ?? null }
}
