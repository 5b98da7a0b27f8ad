import type { IncomingMessage } from 'node:http'

import type { Timing } from '../../lib/environment'
import type { EngineImage } from '../engine/engine-image'
import type { SourceContext } from '../../layers/open-image'

/**
 * The bytes of an export. While none come, the engine is asked now and then whether it still lives, since it may
 * rightly be silent for minutes; one that does not answer ends the export.
 */
export class ExportStream {
  /** Bytes that came so far. */
  received = 0
  readonly #image: EngineImage
  readonly #context: SourceContext
  readonly #timing: Timing
  readonly #end = new AbortController()

  constructor(image: EngineImage, context: SourceContext, timing: Timing) {
    this.#image = image
    this.#context = context
    this.#timing = timing
  }

  /** Ends the request at once; the engine sees its connection closed. */
  close(): void {
    this.#end.abort()
  }

  /** Throws dockerode's errors, `engine-timeout`, or the signal's reason. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    const { client, name, inspect } = this.#image
    const { report } = this.#context
    const signal = AbortSignal.any([this.#context.signal, this.#end.signal])
    report.stage('index', 'waiting for the engine to prepare the export')
    let stream: IncomingMessage | null = null
    try {
      stream = await this.#watched(client.export(name, inspect.exportPlatform, signal), signal)
      const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
      for (;;) {
        const { done, value } = await this.#watched(chunks.next(), signal)
        if (done === true) return
        this.received += value.length
        report.bytes(value.length)
        yield value
      }
    } finally {
      this.#end.abort()
      stream?.destroy()
    }
  }

  /** Waits for `event` as long as the engine answers pings. */
  async #watched<T>(event: Promise<T>, signal: AbortSignal): Promise<T> {
    const over = { silent: true }
    const settled = event.finally(() => (over.silent = false))
    settled.catch(() => {})
    while (over.silent) {
      if ((await raceTimer(settled, this.#timing.exportPing)) === 'arrived') break
      if (this.received > 0) this.#context.report.stage('index', 'waiting for the engine to send more')
      const options = { signal, limit: this.#timing.exportStall }
      await Promise.race([
        settled,
        this.#image.client.ask('/_ping', 'a sign of life during the export', options),
      ])
    }
    return settled
  }
}

/** Resolves when `event` settles either way, or after so many milliseconds. */
async function raceTimer(event: Promise<unknown>, milliseconds: number): Promise<'arrived' | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(resolve, milliseconds, 'late')))
  const arrived = event.then(
    () => 'arrived' as const,
    () => 'arrived' as const,
  )
  try {
    return await Promise.race([arrived, late])
  } finally {
    clearTimeout(timer)
  }
}
