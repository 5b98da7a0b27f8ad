import { basename } from 'node:path/posix'

import type { Reader } from '../../engines/reader/reader'
import { placeOf } from '../../engines/reader/reader-request'
import type { StrategyContext } from '../engine/engine-image'
import { diskFiles } from '../engine/disk-files'
import { filesOfTar } from '../engine/engine-files'
import { inWords, openReader } from '../engine/reader-files'
import { StrategyUnavailable } from '../engine/strategy-unavailable'

/** Files out of the two folders in which Podman keeps what it knows of layers and images. */
export interface PodmanFiles {
  /** One file, by a path below one of the folders. Rejects with a {@link StrategyUnavailable}. */
  read(folder: PodmanFolder, path: string): Promise<Uint8Array>
  /** Several files that lie directly in the folder for layers, which holds `total`, by their names. */
  readLayers(names: readonly string[], total: number): Promise<ReadonlyMap<string, Uint8Array>>
  close(): Promise<void>
}

export type PodmanFolder = 'layers' | 'images'

type Folders = Readonly<Record<PodmanFolder, string>>

export function podmanOnDisk(folders: Folders, work: StrategyContext): PodmanFiles {
  const files = diskFiles(work.context)
  return {
    async read(folder, path) {
      const place = `${folders[folder]}/${path}`
      return (await files.read([place])).get(place) ?? missing(path)
    },
    async readLayers(names) {
      const found = await files.read(names.map((name) => `${folders.layers}/${name}`))
      return new Map([...found].map(([path, bytes]) => [basename(path), bytes]))
    },
    close: () => files.close(),
  }
}

/**
 * How many files of the folder may be read in vain to save one question: Podman takes a fifth of a second for each,
 * one after the other, and sends a file in some thousandths.
 */
const SPARED = 30

/** Podman does not follow one bind from within another, so each folder is bound and asked for by itself. */
export function podmanByApi(folders: Folders, { image, context, tools }: StrategyContext): PodmanFiles {
  const { signal, report } = context
  const bound: readonly PodmanFolder[] = ['layers', 'images']
  const places = bound.map((folder) => folders[folder])
  let reader: Reader | null = null
  const archive = async (folder: PodmanFolder, path: string, wanted?: ReadonlySet<string>) => {
    reader ??= openReader(image, places, tools)
    const from = `${placeOf(bound.indexOf(folder))}/${path}`
    const tar = await inWords(reader.archive(from, signal), signal)
    return inWords(
      filesOfTar(tar, (bytes) => report.bytes(bytes), wanted),
      signal,
    )
  }
  const read = async (folder: PodmanFolder, path: string): Promise<Uint8Array> =>
    (await archive(folder, path)).get(basename(path)) ?? missing(path)
  return {
    read,
    async readLayers(names, total) {
      if (names.length * SPARED < total) {
        const each = names.map(async (name) => [name, await read('layers', name)] as const)
        return new Map(await Promise.all(each))
      }
      const found = await archive('layers', '', new Set(names))
      return new Map([...found].map(([path, bytes]) => [basename(path), bytes]))
    },
    close: async () => reader?.close(),
  }
}

function missing(path: string): never {
  throw new StrategyUnavailable('failed', `${basename(path)} is missing`)
}
