import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { pieces, utf8, type Content, type Pieces } from '../bytes'
import { dir, file, symlink, tarOf, type Ending, type Node } from '../tar'

/** A member of an archive, or a file of a layout folder. `link` makes it a symlink. */
export interface ArchiveFile {
  readonly name: string
  readonly content?: Content
  readonly link?: string
}

export function json(value: unknown): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify(value))
}

/** The archive of these files, in this order. */
export function asTar(files: readonly ArchiveFile[], ending: Ending = {}): Pieces {
  return tarOf(
    files.map(({ name, content, link }): [string, Node] => {
      if (name.endsWith('/')) return [name, dir()]
      return [name, link === undefined ? file(content ?? '') : symlink(link)]
    }),
    ending,
  )
}

/** The same files in a folder, links left out where a layout has none. */
export async function writeFolder(files: readonly ArchiveFile[], folder: string): Promise<void> {
  for (const { name, content } of files) {
    const path = join(folder, name)
    if (name.endsWith('/')) await mkdir(path, { recursive: true })
    else await writePieces(path, content ?? '')
  }
}

/** Writes content of any size without holding it. */
export async function writePieces(path: string, content: Content): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const handle = await open(path, 'w')
  try {
    for (const piece of pieces(content)) await handle.writeFile(piece)
  } finally {
    await handle.close()
  }
}

/** Drops files whose name was there before: blobs that several layers or images share are stored once. */
export function uniqueFiles(files: readonly ArchiveFile[]): ArchiveFile[] {
  const seen = new Set<string>()
  return files.filter(({ name }) => !seen.has(name) && seen.add(name))
}
