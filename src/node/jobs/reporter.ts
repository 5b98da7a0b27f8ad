import type { ImageIdentity } from '#core/model/image'
import type { JobEvent, LayerRead, ProgressEvent, Stage } from '#contract/events'

import type { Report } from '../layers/open-image'

/** Milliseconds between two progress events. */
const INTERVAL = 100

/** Turns what a source reports into events: progress at most ten times a second, and once as a stage ends. */
export class JobReporter implements Report {
  readonly #emit: (event: JobEvent) => void
  readonly #start = performance.now()
  #state: Omit<ProgressEvent, 'kind' | 'elapsed'> = {
    stage: 'connect',
    bytes: 0,
    totalBytes: null,
    entries: 0,
    layer: null,
    layerBytes: 0,
    path: null,
    note: null,
  }
  /** Entries of the layers that were left behind, and of the ones being read now. */
  #entriesBefore = 0
  readonly #entriesNow = new Map<number | null, number>()
  #sentAt = -Infinity
  #timer: NodeJS.Timeout | null = null
  #stopped = false

  constructor(emit: (event: JobEvent) => void) {
    this.#emit = emit
  }

  /** Milliseconds since the job began. */
  get elapsed(): number {
    return performance.now() - this.#start
  }

  stage(stage: Stage, note: string | null = null): void {
    if (stage !== this.#state.stage) this.flush()
    this.#change({ stage, note })
  }

  bytes(bytes: number): void {
    this.#change({ bytes: this.#state.bytes + bytes })
  }

  total(bytes: number): void {
    this.#change({ totalBytes: bytes })
  }

  reading(layer: number | null, layerBytes: number, entries: number, path: string | null): void {
    const before = this.#entriesNow.get(layer) ?? 0
    // Fewer than before: the next layer has begun under the same number.
    if (entries < before) this.#entriesBefore += before
    this.#entriesNow.set(layer, entries)
    let sum = this.#entriesBefore
    for (const count of this.#entriesNow.values()) sum += count
    this.#change({ layer, layerBytes, entries: sum, path, note: null })
  }

  image(image: ImageIdentity, expectedBytes: readonly (number | null)[]): void {
    this.#tell({ kind: 'image', image, expectedBytes })
  }

  layer(layer: LayerRead): void {
    this.#tell({ kind: 'layer', layer })
  }

  /** Sends what has not been sent yet. */
  flush(): void {
    if (this.#timer === null) return
    clearTimeout(this.#timer)
    this.#timer = null
    this.#send()
  }

  /** Sends nothing more, whatever it is told: a source that was left behind may go on for a while. */
  stop(): void {
    this.#stopped = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #change(change: Partial<ProgressEvent>): void {
    this.#state = { ...this.#state, ...change }
    if (this.#timer !== null || this.#stopped) return
    const wait = this.#sentAt + INTERVAL - performance.now()
    if (wait <= 0) this.#send()
    else this.#timer = setTimeout(() => this.flush(), wait)
  }

  #send(): void {
    this.#sentAt = performance.now()
    this.#tell({ kind: 'progress', ...this.#state, elapsed: Math.round(this.elapsed) })
  }

  #tell(event: JobEvent): void {
    if (!this.#stopped) this.#emit(event)
  }
}
