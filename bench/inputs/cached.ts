import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { root } from '../place'

/** Goes up when inputs are made in another way. */
const VERSION = 1

/** Where the benchmark keeps what it makes. It may be deleted at any time. */
export const CACHE = join(root, '.cache', 'bench')

/** The file or folder of this name among the inputs, made by `make` when it is not there. Nothing half made stays. */
export async function cached(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const path = join(CACHE, `inputs-${VERSION}`, name)
  if (existsSync(path)) return path
  const unfinished = `${path}.${process.pid}.part`
  await mkdir(dirname(path), { recursive: true })
  await rm(unfinished, { recursive: true, force: true })
  process.stderr.write(`bench: making ${name} …\n`)
  try {
    await make(unfinished)
    await rename(unfinished, path).catch((error: unknown) => {
      // Another benchmark made it meanwhile.
      if (!existsSync(path)) throw error
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return path
}
