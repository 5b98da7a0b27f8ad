import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { NotRegularError, TooLargeError, readRegular } from '../../lib/regular-file'
import type { SourceContext } from '../../layers/open-image'
import { FILES_LIMIT } from './engine-files'
import type { EngineFiles } from './engine-files'
import { StrategyUnavailable, damaged } from './strategy-unavailable'

/** Reads the files of an engine of this machine, where the user may. Nothing is held open. */
export function diskFiles({ signal, report }: SourceContext): EngineFiles {
  return {
    async read(places) {
      const files = new Map<string, Uint8Array>()
      let held = 0
      const add = async (path: string): Promise<boolean> => {
        signal.throwIfAborted()
        const bytes = await readFileHere(path, FILES_LIMIT - held)
        if (bytes === null) return false
        held += bytes.length
        report.bytes(bytes.length)
        files.set(path, bytes)
        return true
      }
      for (const place of places) {
        if (await add(place)) continue
        for (const name of await orTrouble(readdir(place), place)) await add(join(place, name))
      }
      return files
    },
    close: async () => {},
  }
}

/** Null when there is a folder or something else that is no regular file. A link is not followed. */
async function readFileHere(path: string, limit: number): Promise<Uint8Array | null> {
  const bytes = readRegular(path, limit, { noFollow: true })
  return orTrouble(
    bytes.catch((error: unknown) => {
      if (error instanceof NotRegularError) return null
      if (error instanceof TooLargeError) damaged(`${path} is larger than can be read at once`)
      throw error
    }),
    path,
  )
}

/** The result of reading something of an engine's folder; its errors in words. */
export async function orTrouble<T>(work: Promise<T>, path: string): Promise<T> {
  try {
    return await work
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'EACCES' || code === 'EPERM')
      throw new StrategyUnavailable('absent', `${path} may not be read by your user`)
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new StrategyUnavailable('absent', `${path} is not there`)
    throw new StrategyUnavailable('failed', `${path} cannot be read (${code === '' ? String(error) : code})`)
  }
}
