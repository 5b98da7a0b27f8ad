import { archiveSource } from '#node/sources/archive/archive-source'
import { openStream } from '#node/sources/archive/open-stream'
import type { Source } from '#node/sources/source'
import type { SourceTools } from '#node/sources/tools'
import type { Failure } from '#contract/failure'
import type { Content } from '#tests/support/bytes'

import { failureOf, readAll, streamOf, withFile } from './opened'

/** Reads archives from disk and as a stream, which must come to the same. */
export class BothWays {
  readonly #tools: SourceTools

  constructor(tools: SourceTools) {
    this.#tools = tools
  }

  stream(content: Content, chunk?: number): Source {
    const where = { archive: 'x.tar', source: 'x.tar', via: 'archive' } as const
    return {
      open: (context) => openStream(streamOf(content, chunk), { tools: this.#tools, context, ...where }),
    }
  }

  async read<T>(content: Content, use: (source: Source) => Promise<T>): Promise<T[]> {
    const fromFile = await withFile(content, (path) => use(archiveSource(path, path, this.#tools)))
    return [fromFile, await use(this.stream(content))]
  }

  codes(content: Content): Promise<string[][]> {
    return this.read(content, async (source) => [...(await readAll(source)).codes])
  }

  failures(content: Content): Promise<Failure[]> {
    return this.read(content, (source) => failureOf(readAll(source)))
  }
}
