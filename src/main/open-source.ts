import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

import { isLink } from '#contract/link'

const SWITCH = '--open='

/**
 * The source that a command line asks to open, or null. `--open=SOURCE` is how the command line of Layerscope says
 * it; a packaged application also takes a bare path, which is how desktops start it for a file. Links come first:
 * Windows and Linux hand one over as the last word.
 */
export function sourceOfArguments(
  words: readonly string[],
  packaged: boolean,
  folder: string,
): string | null {
  const link = words.find(isLink)
  if (link !== undefined) return link
  const named = words.find((word) => word.startsWith(SWITCH))?.slice(SWITCH.length)
  const source = named ?? (packaged ? words.slice(1).find((word) => !word.startsWith('-')) : undefined)
  return source === undefined || source === '' ? null : fromFolder(source, folder)
}

/** A path means the same file whichever process opens it later. */
function fromFolder(source: string, folder: string): string {
  const path = resolve(folder, source)
  return existsSync(path) ? path : source
}
