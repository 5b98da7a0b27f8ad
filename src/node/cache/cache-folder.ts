import { isAbsolute, join } from 'node:path'

import type { Environment } from '../environment'

/**
 * The folder for what is worth keeping between runs, as each system has it; null when nothing may be kept.
 * `LAYERSCOPE_CACHE` names another folder, or turns it off by `off` (or by being empty).
 */
export function cacheFolder({
  platform,
  variables,
  home,
}: Pick<Environment, 'platform' | 'variables' | 'home'>): string | null {
  const own = variables['LAYERSCOPE_CACHE']
  if (own !== undefined) return own === '' || own === 'off' || !isAbsolute(own) ? null : own
  if (!isAbsolute(home)) return null
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Layerscope')
  if (platform === 'win32') {
    return join(variables['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Layerscope', 'Cache')
  }
  // XDG Base Directory Specification: a path that is not absolute is to be ignored.
  const base = variables['XDG_CACHE_HOME'] ?? ''
  return join(isAbsolute(base) ? base : join(home, '.cache'), 'layerscope')
}
