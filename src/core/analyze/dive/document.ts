import type { LayerIndex } from '../../index/layer-index'
import { compareBytes } from '../../model/byte-strings'
import { EntryKind } from '../../model/entry'
import type { ImageIdentity } from '../../model/image'
import type { LayerIdentity } from '../../model/layer'
import { extraOf, writtenLinkOf } from '../entry-extras'
import type { Places } from '../places'

import { goBytes, goNumber, goText } from './go-json'
import type { DiveLayer } from './layer-tree'
import { DiveLayers, diveSize } from './layer-tree'
import type { DiveScore } from './score'

/**
 * The file that dive writes with `--json`, byte for byte: schema and order of keys of dive 0.13.1
 * (`runtime/export`), two-space indent, no line end. Given in pieces, since a large image makes a large file.
 *
 * @param names first component of each layer's name in its archive, which dive calls the layer's id
 */
export function* diveDocument(
  image: ImageIdentity,
  indexes: readonly LayerIndex[],
  places: Places,
  score: DiveScore,
  names: readonly string[],
): Generator<string> {
  yield '{\n  "layer": ['
  const steps = image.layers.filter(hasStep)
  const layers = new DiveLayers(indexes, places)
  for (let i = 0; i < indexes.length; i++) {
    const layer = layers.layer(i)
    const diffId = image.layers[i]?.diffId ?? ''
    // dive lays a history that is too short from the first layer on, whatever came first.
    const step = steps[i]
    yield `${i === 0 ? '' : ','}\n    {\n      "index": ${i},\n      "id": ${goText(names[i] ?? 'blobs')},`
    yield `\n      "digestId": ${goText(step === undefined ? '' : diffId)},`
    yield `\n      "sizeBytes": ${layer.bytes},\n      "command": ${goText(commandText(step))},\n      "fileList": `
    yield* fileList(places, indexes[i], layer)
    yield '\n    }'
  }
  yield `${indexes.length === 0 ? '' : '\n  '}],\n  "image": `
  yield* imagePart(score)
  yield '\n}'
}

/** Whether a line of history is about this layer, with or without a command (`docker import` writes none). */
function hasStep({ command, createdAt }: LayerIdentity): boolean {
  return command !== null || createdAt !== null
}

function commandText(step: LayerIdentity | undefined): string {
  if (step === undefined) return '(missing)'
  const command = step.command ?? ''
  return command.startsWith(SHELL) ? command.slice(SHELL.length) : command
}

const SHELL = '/bin/sh -c '

function* imagePart(score: DiveScore): Generator<string> {
  const { figures } = score
  yield `{\n    "sizeBytes": ${figures.sizeBytes},\n    "inefficientBytes": ${figures.wastedBytes},`
  yield `\n    "efficiencyScore": ${goNumber(figures.efficiencyScore)},\n    "fileReference": [`
  const rows = diveReferences(score)
  for (const [i, { count, bytes, path }] of rows.entries()) {
    const file = goBytes(path).replace('"', '"/')
    yield `${i === 0 ? '' : ','}\n      {\n        "count": ${count},\n        "sizeBytes": ${bytes},`
    yield `\n        "file": ${file}\n      }`
  }
  yield `${rows.length === 0 ? '' : '\n    '}]\n  }`
}

/** dive's list with canonical paths, most bytes first; those with as many, which dive leaves to chance, by path. */
export function diveReferences({
  references,
  paths,
}: DiveScore): { readonly count: number; readonly bytes: number; readonly path: Uint8Array }[] {
  return references
    .map(({ node, count, bytes }) => ({ count, bytes, path: paths.pathOf(node) }))
    .sort((a, b) => b.bytes - a.bytes || compareBytes(a.path, b.path))
}

function* fileList(places: Places, index: LayerIndex, layer: DiveLayer): Generator<string> {
  if (layer.nodes.length === 0) {
    yield '[]'
    return
  }
  yield '['
  for (let row = 0; row < layer.nodes.length; row++) {
    const entry = layer.entries[row]
    yield `${row === 0 ? '' : ','}\n        {${fileFields(places, index, layer.nodes[row], entry)}\n        }`
  }
  yield '\n      ]'
}

function fileFields({ paths }: Places, index: LayerIndex, node: number, entry: number): string {
  // A directory that only its contents imply has an empty record.
  if (entry < 0) return fields('""', 0, '""', 0, 0, 0, 0, false)
  const kind = index.kind[entry]
  return fields(
    goBytes(paths.pathOf(node)),
    typeFlag(index, entry),
    goBytes(writtenLinkOf(index, entry)),
    diveSize(index, entry),
    goMode(kind, index.mode[entry]),
    index.uid[entry],
    index.gid[entry],
    kind === EntryKind.directory,
  )
}

function fields(
  path: string,
  typeFlag: number,
  linkName: string,
  size: number,
  fileMode: number,
  uid: number,
  gid: number,
  isDir: boolean,
): string {
  const rows = { path, typeFlag, linkName, size, fileMode, uid, gid, isDir }
  return Object.entries(rows)
    .map(([key, value]) => `\n          "${key}": ${value}`)
    .join(',')
}

function typeFlag(index: LayerIndex, entry: number): number {
  const kind = index.kind[entry]
  const isDevice = kind === EntryKind.char || kind === EntryKind.block
  const [special] = isDevice ? [0] : extraOf(index, entry)
  return special === 0 ? TYPE_FLAGS[kind] : special
}

/** ASCII of the tar type flag by kind. */
const TYPE_FLAGS = [48, 49, 50, 51, 52, 53, 54, 0] as const

/** Go's os.FileMode, whose type bits lie elsewhere than those of st_mode. */
function goMode(kind: number, mode: number): number {
  const special =
    (mode & 0o4000 ? 2 ** 23 : 0) + (mode & 0o2000 ? 2 ** 22 : 0) + (mode & 0o1000 ? 2 ** 20 : 0)
  return (mode & 0o777) + special + (TYPE_BITS.get(kind) ?? 0)
}

const TYPE_BITS = new Map<number, number>([
  [EntryKind.directory, 2 ** 31],
  [EntryKind.symlink, 2 ** 27],
  [EntryKind.char, 2 ** 26 + 2 ** 21],
  [EntryKind.block, 2 ** 26],
  [EntryKind.fifo, 2 ** 25],
])
