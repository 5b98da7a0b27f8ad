import { basename } from 'node:path/posix'
import type { Readable } from 'node:stream'

import { FailureError } from '#contract/failure'

import { readOuterTar } from '../../layers/tar-members'
import { StrategyUnavailable, damaged } from './strategy-unavailable'

/** Reads private files of an engine, by absolute paths on the engine's machine. */
export interface EngineFiles {
  /**
   * Every regular file at, or directly in, these places, by its path. Rejects with a {@link StrategyUnavailable} when one of
   * the places cannot be had, or all together are too large; with the signal's reason.
   */
  read(places: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>
  close(): Promise<void>
}

/** Bytes that are read at once: the metadata of a million entries takes some twenty million, compressed. */
export const FILES_LIMIT = 512 << 20

/**
 * The files of a tar that an engine sends, by their canonical names. With `wanted`, only those whose last part it
 * has; the rest of the tar is not waited for. Rejects before more than `most` bytes are taken.
 */
export async function filesOfTar(
  tar: Readable,
  onBytes: (bytes: number) => void,
  wanted?: ReadonlySet<string>,
  most = FILES_LIMIT,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  let held = 0
  try {
    await readOuterTar(
      tar,
      {
        member: async ({ name, type, bytes }, content) => {
          const keep = type === 'file' && wanted?.has(basename(name)) !== false
          if (keep && (held += bytes) > most) damaged('there is more than can be read at once')
          const file = new Uint8Array(keep ? bytes : 0)
          let at = 0
          for await (const chunk of content) {
            if (keep) file.set(chunk, at)
            at += chunk.length
          }
          if (keep) files.set(name, file)
        },
        chunk: (chunk) => {
          onBytes(chunk.length)
          return files.size === wanted?.size
        },
      },
      'the answer',
    )
    return files
  } catch (error) {
    if (error instanceof FailureError) throw new StrategyUnavailable('failed', error.failure.why)
    throw error
  } finally {
    tar.destroy()
  }
}
