import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

import { troubleOf } from '../classify'
import type { EngineClient } from '../client'
import { readerRequest } from './reader-request'
import type { ReaderKeeper, ReaderOptions, ReaderPlace } from './reader-request'
import { removeReader } from './remove'

/**
 * A container that is never started, to read files of its engine. It has a name before it is asked for, so that it
 * can be removed whatever becomes of the call. Close it in every outcome.
 */
export class Reader {
  readonly #client: EngineClient
  readonly #keeper: ReaderKeeper | undefined
  readonly #name = `layerscope-reader-${randomUUID()}`
  readonly #creating: Promise<unknown>
  #closing: Promise<void> | null = null

  /** `limit`: milliseconds that the engine may take to make it. */
  constructor(client: EngineClient, options: ReaderOptions, limit: number, keeper?: ReaderKeeper) {
    this.#client = client
    this.#keeper = keeper
    keeper?.made(this.#place)
    this.#creating = this.#create(options, limit)
    this.#creating.catch(() => {})
  }

  /**
   * A path as a tar stream: a file, or a folder with all below it. Rejects with dockerode's error, of making the
   * reader too; with the signal's reason.
   */
  async archive(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    await orAbort(this.#creating, signal)
    const docker = await this.#client.connect()
    try {
      const answer = await docker.getContainer(this.#name).getArchive({ path, abortSignal: signal })
      return answer as IncomingMessage
    } catch (error) {
      signal.throwIfAborted()
      throw error
    }
  }

  /**
   * Removes it, when it is only being made as soon as that is done. Never rejects: one that cannot be removed is
   * found by its label at the next start.
   */
  close(): Promise<void> {
    return (this.#closing ??= this.#remove())
  }

  get #place(): ReaderPlace {
    return { endpoint: this.#client.endpoint, name: this.#name }
  }

  async #create(options: ReaderOptions, limit: number): Promise<unknown> {
    const docker = await this.#client.connect()
    const request = { ...readerRequest(this.#name, options), abortSignal: AbortSignal.timeout(limit) }
    return docker.createContainer(request)
  }

  async #remove(): Promise<void> {
    const trouble = await this.#creating.then(() => null, troubleOf)
    // An engine that answers no made nothing. One that did not answer may have.
    const refused = trouble?.kind === 'status' || trouble?.kind === 'absent' || trouble?.kind === 'denied'
    if (refused || (await removeReader(this.#client, this.#name, trouble !== null)))
      this.#keeper?.removed(this.#place)
  }
}

function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
