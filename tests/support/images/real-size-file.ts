import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { writeHeader } from '../../../bench/inputs/tar-header'
import { rechunked } from '../bytes'
import { BLOCK, entry, file, type Node } from '../tar'
import { REAL_SIZE, realSizeLayers, type RealLayer } from './real-size'

const FOLDER = fileURLToPath(new URL('../../../.cache/tests', import.meta.url))
const SOURCES = ['real-size.ts', 'real-size-file.ts'].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
)

/** Where {@link realSizeFile} leaves an image of so many entries. */
export function realSizePath(entries: number): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) hash.update(readFileSync(source))
  const version = hash.digest('hex').slice(0, 12)
  return join(FOLDER, `real-size-${version}-${entries}.tar`)
}

/** A `docker save` archive of {@link realSizeArchive} in a file, which is made once and kept. Returns its path. */
export async function realSizeFile(entries = 100_000): Promise<string> {
  const path = realSizePath(entries)
  if (existsSync(path)) return path
  const unfinished = `${path}.${process.pid}.part`
  await mkdir(dirname(path), { recursive: true })
  const handle = await open(unfinished, 'w')
  try {
    const archive = realSizeArchive(entries)
    for (const chunk of rechunked({ size: 0, [Symbol.iterator]: () => archive }, 1 << 20)) {
      await handle.write(chunk)
    }
    await handle.close()
    // Whoever made the same meanwhile made the same bytes.
    await rename(unfinished, path)
  } finally {
    await handle.close()
    await rm(unfinished, { force: true })
  }
  return path
}

/** The pieces of a layer's tar. Each is only valid until the next. */
export function* realTar({ entries }: RealLayer): Generator<Uint8Array> {
  const chunk = new Uint8Array(CHUNK)
  let filled = 0
  for (const [name, node] of entries()) {
    if (filled > CHUNK - SHORT) {
      yield chunk.subarray(0, filled)
      filled = 0
    }
    const written = writeShort(chunk, filled, name, node)
    if (written > 0) {
      filled += written
      continue
    }
    if (filled > 0) yield chunk.subarray(0, filled)
    filled = 0
    yield* entry(name, node)
  }
  yield chunk.subarray(0, filled)
  yield new Uint8Array(2 * BLOCK)
}

const CHUNK = 1 << 20
/** What {@link writeShort} writes at most. */
const SHORT = 8 * BLOCK
const encoder = new TextEncoder()

/**
 * Writes what most entries are, a plain header and a little text, some twenty times as fast as {@link entry}. Returns
 * the bytes written; 0 for what needs more.
 */
function writeShort(chunk: Uint8Array, at: number, name: string | Uint8Array, node: Node): number {
  if (typeof name !== 'string' || name.length > 100 || typeof node !== 'object' || !('type' in node)) return 0
  const { type, content = '', link = '', mode = 0o644, mtime = 0, uid, gid } = node
  if (typeof type !== 'string' || typeof content !== 'string' || typeof link !== 'string') return 0
  if (content.length > SHORT - BLOCK || link.length > 100 || !'0125'.includes(type)) return 0
  chunk.fill(0, at, at + SHORT)
  const size = encoder.encodeInto(content, chunk.subarray(at + BLOCK)).written
  writeHeader(chunk, at, { name, type, mode, size, link, mtime, uid, gid })
  return BLOCK + Math.ceil(size / BLOCK) * BLOCK
}

/** A `docker save` archive of the image. With `base`, its first layer is an image of its own there, too. */
export function* realSizeArchive(entries: number, { base = false } = {}): Generator<Uint8Array> {
  const layers = realSizeLayers(entries)
  const diffIds: string[] = []
  const names: string[] = []
  for (const [index, layer] of layers.entries()) {
    let size = 0
    const hash = createHash('sha256')
    for (const piece of realTar(layer)) {
      size += piece.length
      hash.update(piece)
    }
    const name = `layer${index}/layer.tar`
    yield* entry(name, file({ size, [Symbol.iterator]: () => realTar(layer) }))
    diffIds.push(`sha256:${hash.digest('hex')}`)
    names.push(name)
  }
  const manifest = [
    { Config: 'config.json', RepoTags: [REAL_SIZE.name], Layers: names },
    ...(base ? [{ Config: 'base.json', RepoTags: [REAL_SIZE.base], Layers: names.slice(0, 1) }] : []),
  ]
  yield* entry('config.json', file(JSON.stringify(configOf(layers, diffIds))))
  if (base) yield* entry('base.json', file(JSON.stringify(configOf(layers.slice(0, 1), diffIds.slice(0, 1)))))
  yield* entry('manifest.json', file(JSON.stringify(manifest)))
  yield new Uint8Array(2 * BLOCK)
}

function configOf(layers: readonly RealLayer[], diffIds: readonly string[]): unknown {
  const created = (minute: number): string => `2026-01-02T03:${String(minute).padStart(2, '0')}:05Z`
  return {
    architecture: 'amd64',
    os: 'linux',
    created: created(59),
    config: {
      User: 'node',
      Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'LANG=C.UTF-8'],
      Cmd: ['node', 'src/answer.js'],
      WorkingDir: '/srv/app',
      ExposedPorts: { '3000/tcp': {} },
    },
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: layers.flatMap(({ command, emptySteps }, i) => [
      { created: created(i), created_by: command },
      ...emptySteps.map((step) => ({ created: created(i), created_by: step, empty_layer: true })),
    ]),
  }
}
