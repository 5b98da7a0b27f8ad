import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { cached } from './cached'
import { dockerArchive, member, memberHeader } from './docker-archive'
import { writeOciLayout, type Compressor } from './oci-archive'
import { syntheticLayers, type Shape } from './synthetic'
import { BLOCK } from './tar-header'

/** `full` is what the table of targets is about; `quick` only shows that the benchmark works. */
export type Scale = 'full' | 'quick'

/** The image of most rows: 2 GB and 50,000 entries in 8 layers. */
const SHAPES: Readonly<Record<Scale, Shape>> = {
  full: { entries: 51_500, layers: 8, whiteouts: 500, fileBytes: 46_000 },
  quick: { entries: 4_000, layers: 8, whiteouts: 50, fileBytes: 8_000 },
}

export const IMAGE = 'bench/image:1'
/** Shares all but its last two layers with {@link IMAGE}. */
export const SECOND_IMAGE = 'bench/image:2'

/** The shape of the 1,000,000 entries of the target table, for so many entries. */
export function manyEntries(entries: number, fileBytes: number): Shape {
  return { entries, layers: 120, whiteouts: Math.floor(entries / 20), fileBytes }
}

/** A `docker save` archive of the image, not compressed. */
export function plainArchive(scale: Scale): Promise<string> {
  return dockerArchiveOf(`${scale}.tar`, SHAPES[scale], IMAGE)
}

/** The same of the image that shares its base. */
export function secondArchive(scale: Scale): Promise<string> {
  return dockerArchiveOf(`${scale}-second.tar`, { ...SHAPES[scale], ownFrom: 6 }, SECOND_IMAGE)
}

/** An archive of many small files, for the window. */
export function archiveOfMany(entries: number): Promise<string> {
  return dockerArchiveOf(`many-${entries}.tar`, manyEntries(entries, 64), 'bench/many:1')
}

/** An OCI archive of the image with compressed layers, and the files of those, largest first. */
export async function compressedArchive(
  scale: Scale,
  compressor: Compressor,
): Promise<{ archive: string; layers: string[] }> {
  const shape = SHAPES[scale]
  const layout = await cached(`${scale}-${compressor}`, (path) =>
    writeOciLayout(path, syntheticLayers(shape), compressor),
  )
  const archive = await cached(`${scale}-${compressor}.tar`, (path) => writeFileOf(path, tarOfFolder(layout)))
  const blobs = join(layout, 'blobs', 'sha256')
  const files = await Promise.all(
    (await readdir(blobs)).map(async (name) => {
      const { size } = await stat(join(blobs, name))
      return { path: join(blobs, name), size }
    }),
  )
  const layers = files.sort((a, b) => b.size - a.size).slice(0, shape.layers)
  return { archive, layers: layers.map(({ path }) => path) }
}

function dockerArchiveOf(file: string, shape: Shape, name: string): Promise<string> {
  return cached(file, (path) => writeFileOf(path, dockerArchive(syntheticLayers(shape), name)))
}

async function writeFileOf(
  path: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const copies = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) yield chunk.slice()
  }
  await pipeline(Readable.from(copies()), createWriteStream(path))
}

/** The files of an OCI layout as a tar. */
async function* tarOfFolder(folder: string): AsyncGenerator<Uint8Array> {
  for (const name of ['oci-layout', 'index.json'])
    yield* member(name, await readFile(join(folder, name), 'utf8'))
  for (const name of await readdir(join(folder, 'blobs', 'sha256'))) {
    const file = join(folder, 'blobs', 'sha256', name)
    const { size } = await stat(file)
    yield memberHeader(`blobs/sha256/${name}`, size)
    yield* createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>
    yield new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK)
  }
  yield new Uint8Array(2 * BLOCK)
}
