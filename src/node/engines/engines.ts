import type { EngineId } from '#core/model/source-ref'
import type { EngineStatus, ImageLayers, ImageSummary } from '#contract/calls'

import type { Environment } from '../lib/environment'
import { referenceInvalid } from '../failures/job'
import type { EngineClient } from './client'
import { LayerFacts } from './layer-facts'
import { listImages } from './list-images'
import { removeLeftovers } from './reader/leftovers'
import { engineStatus, findEngine, isPresent } from './status'

/** Milliseconds before leftovers are looked for again. */
const TIDY_AGAIN = 60_000

/** What the library asks of the container engines of this machine. */
export class Engines {
  readonly #environment: Environment
  readonly #facts = new Map<EngineId, LayerFacts>()
  /** When leftovers were last looked for, milliseconds since the epoch. */
  readonly #tidied = new Map<EngineId, number>()

  constructor(environment: Environment) {
    this.#environment = environment
  }

  /** Docker always, as most people look for it; Podman where there is any sign of it. Never rejects. */
  list(): Promise<EngineStatus[]> {
    const ids: EngineId[] = isPresent('podman', this.#environment) ? ['docker', 'podman'] : ['docker']
    return Promise.all(ids.map((id) => engineStatus(id, this.#environment)))
  }

  /**
   * Images of an engine, newest first. Rejects with a failure. Now and then, what a crash of ours or of the engine left
   * there is removed; nobody waits for that.
   */
  async images(engine: string): Promise<ImageSummary[]> {
    const id = engineId(engine)
    const client = await this.#client(id)
    const now = Date.now()
    if (now - (this.#tidied.get(id) ?? 0) > TIDY_AGAIN) {
      this.#tidied.set(id, now)
      void removeLeftovers(client)
    }
    return listImages(id, client)
  }

  /**
   * Layers of some images, in the order of `ids`; images that went away meanwhile are left out. What is shared is
   * counted over the images asked for so far. Rejects with a failure when the engine itself is in trouble.
   */
  async layers(engine: string, ids: readonly string[]): Promise<ImageLayers[]> {
    const id = engineId(engine)
    let facts = this.#facts.get(id)
    if (facts === undefined) this.#facts.set(id, (facts = new LayerFacts()))
    return facts.layers(await this.#client(id), ids)
  }

  async #client(id: EngineId): Promise<EngineClient> {
    const found = await findEngine(id, this.#environment)
    if (found.client === null) throw found.error
    return found.client
  }
}

function engineId(text: string): EngineId {
  if (text === 'docker' || text === 'podman') return text
  throw referenceInvalid(text, 'there is no engine of this name')
}
