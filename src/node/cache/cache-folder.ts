import { statSync } from 'node:fs'
import { dirname, isAbsolute, join, parse, resolve } from 'node:path'

import type { FailureError } from '#contract/failure'

import type { Environment } from '../lib/environment'
import { failure } from '../failures/words'

type Surroundings = Pick<Environment, 'platform' | 'variables' | 'home'>

/** The folder of our own that is made in one that `LAYERSCOPE_CACHE` names: what else is there is not ours. */
const OWN_NAME = 'layerscope'

/**
 * The folder for what is worth keeping between runs, as each system has it; null when nothing may be kept.
 * `LAYERSCOPE_CACHE` names another folder to make it in, or turns it off by `off` (or by being empty).
 */
export function cacheFolder({ platform, variables, home }: Surroundings): string | null {
  const named = namedFolder(variables)
  if (named !== undefined) return named === null ? null : join(named, OWN_NAME)
  if (!isAbsolute(home)) return null
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Layerscope')
  if (platform === 'win32') {
    return join(variables['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Layerscope', 'Cache')
  }
  // XDG Base Directory Specification: a path that is not absolute is to be ignored.
  const base = variables['XDG_CACHE_HOME'] ?? ''
  return join(isAbsolute(base) ? base : join(home, '.cache'), 'layerscope')
}

/** Throws a FailureError when `LAYERSCOPE_CACHE` names what can be no folder for this. */
export function checkCacheFolder({ variables }: Pick<Environment, 'variables'>): void {
  const own = variables['LAYERSCOPE_CACHE'] ?? 'off'
  if (own === '' || own === 'off') return
  if (!isAbsolute(own)) throw unusable(own, 'it is no absolute path')
  const folder = resolve(own)
  if (folder === parse(folder).root) throw unusable(own, 'it is the root of the file system')
  if (/^\/(proc|sys|dev)(\/|$)/.test(folder)) throw unusable(own, 'it is a folder of the system')
  if (nearest(folder) === 'other') throw unusable(own, 'it is no folder, and none can be made there')
}

/** Undefined when nothing is said, null for nowhere. */
function namedFolder(variables: Surroundings['variables']): string | null | undefined {
  const own = variables['LAYERSCOPE_CACHE']
  if (own === undefined) return undefined
  return own === 'off' || !isAbsolute(own) ? null : own
}

/** What the path, or the last part of it that is there, leads to. */
function nearest(path: string): 'folder' | 'other' {
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat !== undefined) return stat.isDirectory() ? 'folder' : 'other'
  } catch (error) {
    // A file stands where a folder should be on the way; anything else shows when it is used.
    return (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? 'other' : 'folder'
  }
  return dirname(path) === path ? 'folder' : nearest(dirname(path))
}

function unusable(own: string, why: string): FailureError {
  return failure('request-invalid', {
    what: `Cannot keep anything in ${own}`,
    why,
    hint: 'Let LAYERSCOPE_CACHE name a folder of yours, or turn it off with LAYERSCOPE_CACHE=off.',
  })
}
