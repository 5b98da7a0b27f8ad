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
   * `entry`: the built file of `worker/entry.ts`; null when everything runs in one thread. `worth`: stored bytes from
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
    let clean = false
    let abort = (): void => {}
    const answered = new Promise<LayerReading>((resolve, reject) => {
      worker.on('message', (answer: LayerAnswer) => {
        if (answer.kind === 'progress') return onProgress(answer)
        clean = true
        if (answer.kind === 'read') resolve(unpack(answer.packed) as LayerReading)
        else reject(Object.assign(new Error(answer.message), systemCode(answer.code)))
      })
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('the thread that read a layer ended')))
      abort = () => reject(signal.reason as Error)
      signal.addEventListener('abort', abort, { once: true })
    })
    worker.postMessage(task, [])
    try {
      return await answered
    } finally {
      signal.removeEventListener('abort', abort)
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
      if (clean) this.#idle.push(worker)
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
    return worker
  }

  async #end(worker: Worker): Promise<void> {
    this.#all.delete(worker)
    // It may say why it dies.
    worker.on('error', () => {})
    await worker.terminate()
  }
}

/** As the system's own errors have them, so that sentences are made of them alike. */
function systemCode(code: string | null): object {
  return code === null ? {} : { code, syscall: 'read' }
}
