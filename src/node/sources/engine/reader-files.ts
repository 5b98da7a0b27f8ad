import { basename } from 'node:path/posix'

import { troubleOf } from '../../engines/classify'
import { Reader } from '../../engines/reader/reader'
import { READER_FOLDER, placeOf } from '../../engines/reader/reader-request'
import type { EngineImage, StrategyContext } from './engine-image'
import type { SourceTools } from '../tools'
import { filesOfTar } from './engine-files'
import type { EngineFiles } from './engine-files'
import { StrategyUnavailable } from './strategy-unavailable'

/**
 * Reads the files of an engine through its API: all places are bound into one reader, and one answer brings them.
 * Docker follows the binds below a folder; Podman does not, see {@link podmanFiles}.
 */
export function readerFiles({
  image,
  context,
  tools,
}: Pick<StrategyContext, 'image' | 'context' | 'tools'>): EngineFiles {
  const readers: Reader[] = []
  return {
    async read(places) {
      const reader = openReader(image, places, tools)
      readers.push(reader)
      try {
        const tar = await inWords(reader.archive(READER_FOLDER, context.signal), context.signal)
        const files = await inWords(
          filesOfTar(tar, (bytes) => context.report.bytes(bytes)),
          context.signal,
        )
        return renamed(files, places)
      } finally {
        // Not waited for: there is enough to do with what was read.
        void reader.close()
      }
    },
    async close() {
      await Promise.all(readers.map((reader) => reader.close()))
    },
  }
}

/** A reader of the image itself, the one image that is surely there. */
export function openReader(image: EngineImage, places: readonly string[], tools: SourceTools): Reader {
  const { client, inspect } = image
  const options = {
    image: inspect.id,
    platform: inspect.exportPlatform,
    volumes: inspect.volumes,
    places,
  }
  return new Reader(client, options, tools.environment.timing.reader, tools.readers)
}

/** The names of the answer are those of the binds. */
function renamed(files: ReadonlyMap<string, Uint8Array>, places: readonly string[]): Map<string, Uint8Array> {
  const named = new Map<string, Uint8Array>()
  const root = basename(READER_FOLDER)
  places.forEach((place, position) => {
    const bound = `${root}/${basename(placeOf(position))}`
    const own = files.get(bound)
    if (own !== undefined) named.set(place, own)
    for (const [name, bytes] of files) {
      const rest = name.startsWith(`${bound}/`) ? name.slice(bound.length + 1) : ''
      if (rest !== '' && !rest.includes('/')) named.set(`${place}/${rest}`, bytes)
    }
  })
  return named
}

/** What an engine answers to a reader, its errors in words. */
export async function inWords<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await work
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof StrategyUnavailable) throw error
    const trouble = troubleOf(error)
    if (trouble.kind === 'status')
      throw new StrategyUnavailable('failed', `the engine said "${trouble.message}"`)
    throw new StrategyUnavailable('failed', 'the engine broke off')
  }
}
