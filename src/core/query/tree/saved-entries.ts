import { ByteStringsBuilder } from '../../model/byte-strings'
import { Change, RowFlag } from '../../model/change'
import type { SavedEntries } from '../../model/content-list'
import { NO_ROW } from '../../model/content-list'
import { EntryKind } from '../../model/entry'
import { pathListOf } from '../../model/path-list'
import { NO_CONTENT } from '../../model/snapshot'

import type { ImageModel } from '../image-model'
import { xattrsOfRow } from './row-compare'
import { contentListOf } from './stored-contents'
import { NOT_SHOWN, type View } from '../view'

/** What of a path is saved: all that is there in the view, or only what the view's layers added or changed. */
export type SavedPart = 'state' | 'changes'

export interface FolderToSave {
  readonly entries: SavedEntries
  readonly files: number
  /** Sum of the contents that are saved. */
  readonly bytes: number
  /** Hard links to nothing, which no archive can hold. */
  readonly leftOut: number
}

/**
 * Paths of a view, each with all that is below it, as entries of an archive. A single path is named as its directory
 * names it, several by their whole paths; of the root there are only its children. What the view shows as removed is
 * not there. Names of one content become hard links to the first of them.
 */
export function entriesToSave(
  model: ImageModel,
  view: View,
  nodes: readonly number[],
  part: SavedPart,
): FolderToSave {
  const { end, parent } = model.snapshot.paths
  const roots = outermost(nodes, end)
  const names: Uint8Array[] = []
  const above = roots.length === 1 && roots[0] !== 0 ? model.paths.bytes(parent[roots[0]]).length : 0
  const skipped = above === 0 ? 0 : above + 1
  const columns = new Columns(
    model,
    roots.reduce((sum, node) => sum + end[node] - node, 0),
  )
  for (const root of roots) {
    const kept = keptNodes(model, view, root, part)
    for (let node = Math.max(root, 1); node < end[root]; node++) {
      if (kept[node - root] === 1 && columns.add(view.row[node])) {
        names.push(model.paths.bytes(node).subarray(skipped))
      }
    }
  }
  return columns.finish(names)
}

/** Nodes in ascending order without those that are below another one. */
function outermost(nodes: readonly number[], end: Uint32Array): number[] {
  const found: number[] = []
  for (const node of [...nodes].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last === undefined || node >= end[last]) found.push(node)
  }
  return found
}

/** 1 for each node that is saved, counted from the root; directories above one that is are needed too. */
function keptNodes(model: ImageModel, view: View, root: number, part: SavedPart): Uint8Array {
  const { parent, end } = model.snapshot.paths
  const kept = new Uint8Array(end[root] - root)
  for (let node = end[root] - 1; node >= root; node--) {
    const change = view.change[node]
    if (change === NOT_SHOWN || change === Change.removed) continue
    if (part === 'state' || change !== Change.unmodified) kept[node - root] = 1
    if (kept[node - root] === 1 && node > root) kept[parent[node] - root] = 1
  }
  return kept
}

/** The columns row by row, at most as many as there is room for. */
class Columns {
  readonly #model: ImageModel
  readonly #kind: Uint8Array
  readonly #mode: Uint16Array
  readonly #uid: Uint32Array
  readonly #gid: Uint32Array
  readonly #mtime: Float64Array
  readonly #size: Float64Array
  readonly #sameAs: Uint32Array
  readonly #links = new ByteStringsBuilder()
  readonly #firstName = new Map<number, number>()
  readonly #xattrRows: number[] = []
  readonly #xattrs = new ByteStringsBuilder()
  #count = 0
  #bytes = 0
  #leftOut = 0

  constructor(model: ImageModel, room: number) {
    this.#model = model
    this.#kind = new Uint8Array(room)
    this.#mode = new Uint16Array(room)
    this.#uid = new Uint32Array(room)
    this.#gid = new Uint32Array(room)
    this.#mtime = new Float64Array(room)
    this.#size = new Float64Array(room)
    this.#sameAs = new Uint32Array(room)
  }

  /** False when this row can be in no archive. */
  add(row: number): boolean {
    const model = this.#model
    const diff = model.snapshot.diffs[model.layerOf(row)]
    const place = model.placeOf(row)
    const kind = diff.kind[place]
    const content = diff.content[place]
    if (!isSavable(kind, content)) {
      this.#leftOut++
      return false
    }
    const at = this.#count++
    const first = content === NO_CONTENT ? undefined : this.#firstName.get(content)
    if (content !== NO_CONTENT && first === undefined) {
      this.#firstName.set(content, at)
      this.#bytes += diff.size[place]
    }
    const implied = (diff.flags[place] & RowFlag.implied) !== 0
    this.#kind[at] = first === undefined ? kind : EntryKind.hardlink
    this.#sameAs[at] = first ?? NO_ROW
    this.#mode[at] = implied ? IMPLIED_MODE : diff.mode[place]
    this.#uid[at] = implied ? 0 : diff.uid[place]
    this.#gid[at] = implied ? 0 : diff.gid[place]
    this.#mtime[at] = implied ? 0 : diff.mtime[place]
    this.#size[at] = first === undefined ? diff.size[place] : 0
    this.#links.push(kind === EntryKind.symlink ? model.linkOf(row) : NOTHING)
    const xattrs = xattrsOfRow(model, row)
    if (xattrs.length > 0 && first === undefined) {
      this.#xattrRows.push(at)
      this.#xattrs.push(xattrs)
    }
    return true
  }

  finish(names: readonly Uint8Array[]): FolderToSave {
    const count = this.#count
    const contents = Uint32Array.from(this.#firstName.keys())
    return {
      entries: {
        names: pathListOf(names, count),
        kind: this.#kind.slice(0, count),
        mode: this.#mode.slice(0, count),
        uid: this.#uid.slice(0, count),
        gid: this.#gid.slice(0, count),
        mtime: this.#mtime.slice(0, count),
        size: this.#size.slice(0, count),
        sameAs: this.#sameAs.slice(0, count),
        links: this.#links.finish(),
        homes: contentListOf(this.#model, contents),
        xattrRows: Uint32Array.from(this.#xattrRows),
        xattrs: this.#xattrs.finish(),
      },
      files: contents.length,
      bytes: this.#bytes,
      leftOut: this.#leftOut,
    }
  }
}

/** Broken hard links are names of nothing, and of an unknown type nobody knows how to write it. */
function isSavable(kind: number, content: number): boolean {
  if (kind === EntryKind.hardlink || kind === EntryKind.unknown) return false
  return kind !== EntryKind.file || content !== NO_CONTENT
}

const NOTHING = new Uint8Array(0)
/** What makes directories that no entry describes. */
const IMPLIED_MODE = 0o755
