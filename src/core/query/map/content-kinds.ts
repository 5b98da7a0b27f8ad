import { startOf } from '../../model/byte-strings'
import { EntryKind } from '../../model/entry'

import { extensionKind, FILE_KINDS, folderWord, type FileKind } from './file-kind'
import { ABSENT, type ImageModel } from '../image-model'
import { STEP, type Steps } from '../steps'

const EXECUTABLE = 0o111
/** Marks the word of a directory that outweighs the names of what it holds. */
const STRONG = 64

/**
 * The kind of every stored content, one element a content, as an index of {@link FILE_KINDS}. It goes by the path
 * that stores it: the folders it lies in, its extension, then whether it may be run. Nothing is read.
 */
export function* contentKinds(model: ImageModel): Steps<Uint8Array> {
  const words = yield* folderWords(model)
  const { count, home, layer } = model.snapshot.contents
  const kinds = new Uint8Array(count)
  for (let id = 0; id < count; id++) {
    kinds[id] = FILE_KINDS.indexOf(kindAt(model, home[id], layer[id], words[home[id]]))
    if (id % STEP === STEP - 1) yield
  }
  return kinds
}

/** Bytes and files of one kind. */
export interface KindTotals {
  readonly kind: FileKind
  /** Files of the final file system, each name of a content counted, and the bytes of the contents. */
  readonly files: number
  readonly finalBytes: number
  /** Bytes over all layers; what is no longer visible included. */
  readonly storedBytes: number
}

/**
 * The contents by kind, those that store most first, empty kinds left out. Sums to the image's files, reachable
 * and stored bytes. `names` is how many paths of the final file system name each content.
 */
export function kindTotals(
  { snapshot: { contents } }: ImageModel,
  kinds: Uint8Array,
  names: Uint32Array,
): readonly KindTotals[] {
  const sums = FILE_KINDS.map((kind) => ({ kind, files: 0, finalBytes: 0, storedBytes: 0 }))
  for (let id = 0; id < contents.count; id++) {
    const sum = sums[kinds[id]]
    sum.storedBytes += contents.bytes[id]
    if (names[id] === 0) continue
    sum.files += names[id]
    sum.finalBytes += contents.bytes[id]
  }
  const order = (a: KindTotals, b: KindTotals) => b.finalBytes - a.finalBytes || b.storedBytes - a.storedBytes
  return sums.filter(({ files, storedBytes }) => files > 0 || storedBytes > 0).sort(order)
}

/** What the directories above say of each node: the kind and one, with {@link STRONG}; 0 for nothing. */
function* folderWords(model: ImageModel): Steps<Uint8Array> {
  const { parent, end, count } = model.snapshot.paths
  const words = new Uint8Array(count)
  for (let node = 1; node < count; node++) {
    const above = words[parent[node]]
    const isOpen = end[node] > node + 1 && above < STRONG
    const own = isOpen ? folderWord(() => model.paths.name(parent[node]), model.paths.name(node)) : null
    words[node] = own === null ? above : FILE_KINDS.indexOf(own.kind) + 1 + (own.strong ? STRONG : 0)
    if (node % STEP === 0) yield
  }
  return words
}

function kindAt(model: ImageModel, node: number, layer: number, word: number): FileKind {
  const above = word === 0 ? null : FILE_KINDS[(word % STRONG) - 1]
  if (above !== null && word >= STRONG) return above
  const { names } = model.snapshot.paths
  const named = extensionKind(names.bytes, startOf(names, node), names.ends[node])
  return named ?? above ?? (isExecutable(model, node, layer) ? 'program' : 'other')
}

function isExecutable(model: ImageModel, node: number, layer: number): boolean {
  const row = model.rowIn(node, layer)
  if (row === ABSENT || model.kindOf(row) !== EntryKind.file) return false
  return (model.snapshot.diffs[layer].mode[model.placeOf(row)] & EXECUTABLE) !== 0
}
