import { Worker } from 'node:worker_threads'

import type { JobThreadData, JobThreadOrder } from './job-thread'

/** Bytes that an idle thread may hold on to. What was left behind by a large image is given back by ending it. */
const IDLE_BYTES = 128 << 20

/**
 * Threads for jobs. One that ended its job well is kept for the next one: it has loaded and compiled what it needs,
 * which takes longer than many a job.
 */
export class JobThreads {
  readonly #file: string
  readonly #heapMegabytes: number
  #idle: Worker | null = null
  #closed = false

  constructor(file: string, heapMegabytes: number) {
    this.#file = file
    this.#heapMegabytes = heapMegabytes
  }

  /** Starts a thread ahead of the first job. */
  prepare(): void {
    if (this.#idle !== null || this.#closed) return
    const thread = this.#start()
    thread.postMessage('prepare' satisfies JobThreadOrder, [])
    this.#keep(thread)
  }

  /** A thread without a job, which keeps the process until it is given back. */
  take(): Worker {
    const idle = this.#idle
    if (idle === null) return this.#start()
    this.#idle = null
    forget(idle)
    idle.ref()
    return idle
  }

  /** Takes back a thread whose job is over; `bytes` are what it holds, null when it is not fit for another job. */
  give(thread: Worker, bytes: number | null): void {
    forget(thread)
    if (this.#closed || this.#idle !== null || bytes === null || bytes > IDLE_BYTES) void thread.terminate()
    else this.#keep(thread)
  }

  /** Ends the thread that has no job. */
  async close(): Promise<void> {
    this.#closed = true
    const idle = this.#idle
    this.#idle = null
    await idle?.terminate()
  }

  #start(): Worker {
    const workerData: JobThreadData = { role: 'job' }
    return new Worker(this.#file, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: this.#heapMegabytes },
      // What a library prints has no place on the terminal of a command whose output is a document.
      stdout: true,
      stderr: true,
    })
  }

  #keep(thread: Worker): void {
    this.#idle = thread
    // An idle thread is no reason for the process to stay, and its death none to fail.
    thread.unref()
    const gone = (): void => {
      if (this.#idle === thread) this.#idle = null
    }
    thread.on('error', gone).on('exit', gone)
  }
}

/** Removes our listeners, and only those: a worker has some of its own, without which it hears nothing any more. */
function forget(thread: Worker): void {
  for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event)
}
