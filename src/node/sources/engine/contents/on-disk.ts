import { constants } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

import { canonicalPath } from '#core/tar/path'

import { readRange } from '../../../lib/file-window'
import type { ContentVisitor, ContentWish, SourceContext } from '../../../layers/open-image'
import { orTrouble } from '../disk-files'
import { damaged } from '../strategy-unavailable'
import type { LayerFolder } from './layer-folder'
import { servable } from './servable'

/** Serves wishes from unpacked layers on this machine's disk; answers those that it left. */
export async function visitOnDisk(
  folders: readonly LayerFolder[],
  visit: ContentVisitor,
  { signal, report }: SourceContext,
): Promise<ContentWish[]> {
  const unserved: ContentWish[] = []
  for (const { path, index, wishes } of folders) {
    const { pieces, left } = servable(index, wishes)
    unserved.push(...left)
    const below = new Folder(path)
    for (const { wish, bytes, from, to } of pieces) {
      signal.throwIfAborted()
      const handle = await below.open(wish.path, bytes)
      try {
        const chunks = readRange(handle, from, to - from, signal, (more) => report.bytes(more))
        await visit(wish, { bytes, chunks })
      } finally {
        await handle.close()
      }
    }
  }
  return unserved
}

/** Opens files below a folder that are reached through nothing but directories; no link is followed. */
class Folder {
  readonly #root: Buffer
  /** Directories that were looked at. */
  readonly #directories = new Set<string>()

  constructor(path: string) {
    this.#root = Buffer.from(path)
  }

  /** Rejects with a StrategyUnavailable when there is no file of this length. */
  async open(path: Uint8Array, bytes: number): Promise<FileHandle> {
    // A list of a request is not vouched for, and `..` would lead out of the folder.
    if (Buffer.compare(canonicalPath(path).bytes, path) !== 0)
      damaged('a path of the request is not canonical')
    for (let slash = path.indexOf(SLASH); slash >= 0; slash = path.indexOf(SLASH, slash + 1)) {
      await this.#checkDirectory(path.subarray(0, slash))
    }
    const place = this.#place(path)
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    const handle = await orTrouble(open(place, flags), String(place))
    const stat = await handle.stat()
    if (stat.isFile() && stat.size === bytes) return handle
    await handle.close()
    damaged('a file on the engine’s disk is not as the layer lists it')
  }

  async #checkDirectory(path: Uint8Array): Promise<void> {
    const place = this.#place(path)
    const key = place.toString('latin1')
    if (this.#directories.has(key)) return
    const stat = await orTrouble(lstat(place), String(place))
    if (!stat.isDirectory()) damaged('a folder on the engine’s disk is none')
    this.#directories.add(key)
  }

  #place(path: Uint8Array): Buffer {
    return Buffer.concat([this.#root, Buffer.from('/'), path])
  }
}

const SLASH = 0x2f
