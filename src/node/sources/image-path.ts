import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

import type { Environment } from '../lib/environment'

/** `~/` is the home folder, and a relative path starts in the current one. */
export function resolvePath(path: string, { home, folder }: Environment): string {
  return /^~[/\\]/.test(path) ? resolve(home, path.slice(2)) : resolve(folder, path)
}

/**
 * Whether a text without a scheme is meant as a path: a file, or a folder with an image layout. Any other folder
 * is taken no notice of, or `layerscope analyze node` would not find the image in most projects.
 */
export function isImagePath(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return false
  if (!stat.isDirectory()) return true
  return existsSync(join(path, 'index.json')) || existsSync(join(path, 'manifest.json'))
}
