import { Worker } from 'node:worker_threads'

import { unpack } from '#core/model/packed'

import type { LayerAnswer, LayerTask, LayerThreadData } from './layer-messages'
import type { LayerReading } from './layer-reader'

/** With fewer stored bytes a thread of its own would take longer to start than it saves. */
const WORTH_A_THREAD = 4 << 20

/** Columns of the largest layer that limits let through lie outside of it. */
const HEAP_MEGABYTES = 1024

export interface LayerThreadOptions {
  readonly signal: AbortSignal
  readonly onProgress: (progress: Extract<LayerAnswer, { kind: 'progress' }>) => void
}

/**
 * Threads that read compressed layers of files: decompressing and checksums take all that a core has, so each layer
 * gets its own. Kept for the next layer of the same job.
 */
export class LayerThreads {
  readonly #entry: string | null
  readonly #worth: number
  readonly #idle: Worker[] = []
  readonly #all = new Set<Worker>()

  /**
   * `entry`: the built file of `jobs/thread-entry.ts`; null when everything runs in one thread. `worth`: stored bytes from
   * which on a layer gets a thread.
   */
  constructor(entry: string | null, worth = WORTH_A_THREAD) {
    this.#entry = entry
    this.#worth = worth
  }

  /** Whether a blob of so many bytes is better read by a thread. */
  suits(bytes: number): boolean {
    return this.#entry !== null && bytes >= this.#worth
  }

  /** Reads a layer as `readLayer` does. Rejects with the signal's reason, or an error with the system's code. */
  async read(task: LayerTask, { signal, onProgress }: LayerThreadOptions): Promise<LayerReading> {
    signal.throwIfAborted()
    const worker = this.#idle.pop() ?? this.#start()
    const done = new AbortController()
    let clean = false
    const answered = new Promise<LayerReading>((resolve, reject) => {
      const hear = (answer: LayerAnswer): void => {
        if (answer.kind === 'progress') return onProgress(answer)
        clean = true
        if (answer.kind === 'read') resolve(unpack(answer.packed) as LayerReading)
        else reject(Object.assign(new Error(answer.message), systemCode(answer.code)))
      }
      const end = (): void => reject(new Error('the thread that read a layer ended'))
      worker.on('message', hear).on('error', reject).on('exit', end)
      signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: done.signal })
      done.signal.addEventListener('abort', () => {
        worker.off('message', hear).off('error', reject).off('exit', end)
      })
    })
    worker.postMessage(task, [])
    try {
      return await answered
    } finally {
      done.abort()
      if (clean && this.#all.has(worker)) this.#idle.push(worker)
      else await this.#end(worker)
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => this.#end(worker)))
  }

  #start(): Worker {
    const entry = this.#entry ?? ''
    const workerData: LayerThreadData = { role: 'layer', entry }
    const worker = new Worker(entry, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    })
    this.#all.add(worker)
    // One that dies between two layers is neither an error of the job nor of use for the next layer.
    worker.on('error', () => {}).on('exit', () => this.#forget(worker))
    return worker
  }

  #forget(worker: Worker): void {
    this.#all.delete(worker)
    const at = this.#idle.indexOf(worker)
    if (at >= 0) this.#idle.splice(at, 1)
  }

  async #end(worker: Worker): Promise<void> {
    this.#forget(worker)
    await worker.terminate()
  }
}

/** As the system's own errors have them, so that sentences are made of them alike. */
function systemCode(code: string | null): object {
  return code === null ? {} : { code, syscall: 'read' }
}
