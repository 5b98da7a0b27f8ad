import { lstatSync, mkdirSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'

import { cacheFolder } from './cache-folder'

const FOLDER = 'code'

/**
 * Has Node keep what it compiles of this program in the cache, for this process and the threads it starts, where Node
 * can (22.8 and newer). Never throws: without it everything is compiled anew.
 */
export function keepCompiledCode(surroundings: Parameters<typeof cacheFolder>[0]): void {
  const enable: unknown = Reflect.get(module, 'enableCompileCache')
  const cache = cacheFolder(surroundings)
  if (typeof enable !== 'function' || cache === null) return
  const folder = join(cache, FOLDER)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!isOurs(folder)) return
    ;(enable as (folder: string) => unknown)(folder)
    // Threads take it over from here; they have no other way to hear of it.
    process.env['NODE_COMPILE_CACHE'] = folder
  } catch {
    // A disk that is full or that may not be written to.
  }
}

/** Whether nobody else can put code there, which would be run as ours. */
function isOurs(folder: string): boolean {
  const stat = lstatSync(folder)
  const user = process.getuid?.()
  return stat.isDirectory() && (user === undefined || (stat.uid === user && (stat.mode & 0o022) === 0))
}
