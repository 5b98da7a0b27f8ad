import { randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { isLeftBehind, ownerMark } from '../lib/owner'
import { openRegular, readHandle } from '../lib/regular-file'

/** One file that is kept. */
export interface KeptFile {
  readonly name: string
  readonly bytes: number
  /** When it was last written or used, milliseconds since the epoch. */
  readonly usedAt: number
}

/** Names of kept files: the hex of a SHA-256 digest. Nothing else is read, counted or removed. */
const KEPT = /^[0-9a-f]{64}$/
/** Files under way say whose they are. */
const TEMPORARY = /^tmp-(?<mark>[0-9a-f]{16}(?:\.\d{1,15}){3})-[0-9a-f-]{36}$/
/** A file used less long ago than this is not marked as used again. */
const USED_AGAIN = 60_000
/** Bytes of a file that is read; none that we write is as large. */
const LARGEST = 512 << 20

/**
 * A folder of files that several processes read and write at once: a file appears whole, by a rename, and never
 * changes; it may go away at any time. It and the folder that it is in must be real folders of this user: behind a
 * link nothing is read, written or removed.
 */
export class KeptFiles {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Null when there is no such file, or none that can be read. */
  async read(name: string): Promise<Uint8Array | null> {
    if (!KEPT.test(name) || !(await this.#isOurs())) return null
    try {
      const handle = await openRegular(join(this.folder, name), { noFollow: true })
      try {
        const bytes = await readHandle(handle, LARGEST)
        await markUsed(handle)
        return bytes
      } finally {
        await handle.close()
      }
    } catch {
      return null
    }
  }

  /** Rejects with the system's error when there is no room or no permission. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    if (!(await this.#isOurs())) throw new Error(`${this.folder} is a link, or belongs to another user`)
    const temporary = join(this.folder, `tmp-${ownerMark()}-${randomUUID()}`)
    try {
      await writeFile(temporary, bytes, { flag: 'wx', mode: 0o600 })
      await rename(temporary, join(this.folder, name))
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {})
      throw error
    }
  }

  async remove(name: string): Promise<void> {
    if (KEPT.test(name) && (await this.#isOurs())) await this.#removeFile(name)
  }

  /** All files, unordered; those under way are left out. Empty when the folder is not there. */
  async list(): Promise<KeptFile[]> {
    const names = (await this.#names()).filter((name) => KEPT.test(name))
    const files = await Promise.all(
      names.map(async (name) => {
        const found = await lstat(join(this.folder, name)).catch(() => null)
        if (found === null || !found.isFile()) return []
        return [{ name, bytes: found.size, usedAt: found.mtimeMs }]
      }),
    )
    return files.flat()
  }

  /** Removes what a crash left behind. */
  async tidy(now = Date.now()): Promise<void> {
    for (const name of await this.#names()) {
      const mark = TEMPORARY.exec(name)?.groups?.['mark']
      if (mark !== undefined && isLeftBehind(mark, now)) await this.#removeFile(name)
    }
  }

  /** Removes the files used longest ago until `limit` bytes are left. */
  async trim(limit: number): Promise<void> {
    const files = await this.list()
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    for (const file of files.toSorted((a, b) => a.usedAt - b.usedAt)) {
      if (bytes <= limit) return
      await this.#removeFile(file.name)
      bytes -= file.bytes
    }
  }

  /** What is in the folder; nothing where that is not ours. */
  async #names(): Promise<string[]> {
    return (await this.#isOurs()) ? readdir(this.folder).catch(() => []) : []
  }

  async #removeFile(name: string): Promise<void> {
    const path = join(this.folder, name)
    const found = await lstat(path).catch(() => null)
    // A name of ours on something else is somebody's joke, and not ours to end.
    if (found?.isFile() === true) await rm(path, { force: true }).catch(() => {})
  }

  async #isOurs(): Promise<boolean> {
    const [around, folder] = await Promise.all(
      [dirname(this.folder), this.folder].map((path) => lstat(path).catch(() => null)),
    )
    return isOwnFolder(around) && isOwnFolder(folder)
  }
}

function isOwnFolder(stat: Stats | null | undefined): boolean {
  const user = process.getuid?.()
  return stat?.isDirectory() === true && (user === undefined || stat.uid === user)
}

async function markUsed(handle: FileHandle): Promise<void> {
  const now = Date.now()
  const { mtimeMs } = await handle.stat()
  if (mtimeMs > now - USED_AGAIN) return
  // On a read-only disk it simply keeps its age.
  await handle.utimes(now / 1000, now / 1000).catch(() => {})
}
