import { randomUUID } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { isLeftBehind, ownerMark } from '../owner'

/** One file that is kept. */
export interface KeptFile {
  readonly name: string
  readonly bytes: number
  /** When it was last written or used, milliseconds since the epoch. */
  readonly usedAt: number
}

/** Files under way begin with this, and then say whose they are. */
const TEMPORARY = 'tmp-'
/** A file used less long ago than this is not marked as used again. */
const USED_AGAIN = 60_000

/**
 * A folder of files that several processes read and write at once: a file appears whole, by a rename, and never
 * changes; it may go away at any time.
 */
export class KeptFiles {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Null when there is no such file, or none that can be read. */
  async read(name: string): Promise<Uint8Array | null> {
    const path = join(this.folder, name)
    try {
      const bytes = await readFile(path)
      await this.#markUsed(path)
      return bytes
    } catch {
      return null
    }
  }

  /** Rejects with the system's error when there is no room or no permission. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const temporary = join(this.folder, `${TEMPORARY}${ownerMark()}-${randomUUID()}`)
    try {
      await writeFile(temporary, bytes, { flag: 'wx', mode: 0o600 })
      await rename(temporary, join(this.folder, name))
    } catch (error) {
      await this.remove(temporary.slice(this.folder.length + 1))
      throw error
    }
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.folder, name), { force: true }).catch(() => {})
  }

  /** All files, unordered; those under way are left out. Empty when the folder is not there. */
  async list(): Promise<KeptFile[]> {
    const all = await readdir(this.folder).catch(() => [])
    const names = all.filter((name) => !name.startsWith(TEMPORARY))
    const files = await Promise.all(
      names.map(async (name) => {
        const found = await stat(join(this.folder, name)).catch(() => null)
        if (found === null || !found.isFile()) return []
        return [{ name, bytes: found.size, usedAt: found.mtimeMs }]
      }),
    )
    return files.flat()
  }

  /** Removes what a crash left behind. */
  async tidy(now = Date.now()): Promise<void> {
    const names = await readdir(this.folder).catch(() => [])
    const stale = names.filter((name) => {
      const mark = name.startsWith(TEMPORARY) ? name.slice(TEMPORARY.length).split('-')[0]! : null
      return mark !== null && isLeftBehind(mark, now)
    })
    for (const name of stale) await this.remove(name)
  }

  /** Removes the files used longest ago until `limit` bytes are left. */
  async trim(limit: number): Promise<void> {
    const files = await this.list()
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    for (const file of files.toSorted((a, b) => a.usedAt - b.usedAt)) {
      if (bytes <= limit) return
      await this.remove(file.name)
      bytes -= file.bytes
    }
  }

  async #markUsed(path: string): Promise<void> {
    const now = Date.now()
    const used = await stat(path).catch(() => null)
    if (used === null || used.mtimeMs > now - USED_AGAIN) return
    // On a read-only disk it simply keeps its age.
    await utimes(path, now / 1000, now / 1000).catch(() => {})
  }
}
