import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { saveNotWritten } from '../failures/save'
import type { SaveSink } from './save-sink'

/**
 * Writes beside the chosen file first and puts it in its place when all of it is there, so that neither a failure
 * nor a cancel leaves half a file, or takes the one that was there before.
 */
export class FileSink implements SaveSink {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  async take(chunks: AsyncIterable<Uint8Array>): Promise<string> {
    const part = join(dirname(this.#path), partName(this.#path))
    try {
      await this.#write(part, chunks)
      await this.#try(() => rename(part, this.#path))
      return this.#path
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  }

  end(): void {}

  async #write(part: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const file = await this.#try(() => open(part, 'wx'))
    try {
      for await (const chunk of chunks) await this.#try(() => file.writeFile(chunk))
    } finally {
      await this.#try(() => file.close())
    }
  }

  async #try<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action()
    } catch (error) {
      if (!(error instanceof Error)) throw error
      throw saveNotWritten(this.#path, 'code' in error ? String(error.code) : 'unknown', error.message)
    }
  }
}

/** Short enough for any disk, hidden where names with a dot are. */
function partName(path: string): string {
  return `.${basename(path).slice(0, 40)}.${randomBytes(6).toString('hex')}.part`
}
