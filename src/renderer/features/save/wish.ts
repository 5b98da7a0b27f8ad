import { Change } from '#core/model/change'
import { EntryKind } from '#core/model/entry'
import { pack } from '#core/model/packed'
import { formatCount } from '#core/query/format'
import { ABSENT, type ImageModel } from '#core/query/image-model'
import { entriesToSave, type SavedPart } from '#core/query/tree/saved-entries'
import { viewOf, type ViewChoice } from '#core/query/view'
import { LIST_LIMIT } from '#contract/content'
import type { Failure } from '#contract/failure'

import type { PathVersion } from '../../image/path-hooks'
import { base64, storedFileOf, versionAt } from '../../image/stored-file'
import type { SaveWish } from '../../store/saves'

/** What saving some versions of paths takes: a file as it is, anything else as a tar. */
export type WishOrFailure =
  { readonly kind: 'wish'; readonly wish: SaveWish } | { readonly kind: 'failed'; readonly failure: Failure }

/** Whether a version is a file by itself, so that it is saved as it is and not in a tar. */
export function isFile(model: ImageModel, { row }: PathVersion): boolean {
  return model.kindOf(versionAt(model, row).row) === EntryKind.file
}

/**
 * The wish to save versions as the view `choice` shows them. Of a folder that is removed there, the last state that
 * still had it is saved.
 */
export function wishFor(
  model: ImageModel,
  versions: readonly PathVersion[],
  choice: ViewChoice,
  part: SavedPart,
): WishOrFailure {
  const [first] = versions
  if (first !== undefined && versions.length === 1 && isFile(model, first)) return fileWish(model, first)
  const shown = viewOf(model, viewChoice(model, versions, choice, part))
  const nodes = versions.map(({ node }) => node)
  const { entries, bytes } = entriesToSave(model, shown, nodes, part)
  const name = `${nameOf(model, nodes)}.tar`
  const packed = pack(entries)
  // Three bytes become four characters.
  if ((packed.length / 3) * 4 > LIST_LIMIT) return tooMany(name, entries.kind.length)
  const what = { kind: 'folder', entries: base64(packed) } as const
  return { kind: 'wish', wish: { name, contentBytes: bytes, fileBytes: null, what } }
}

function fileWish(model: ImageModel, version: PathVersion): WishOrFailure {
  const name = model.paths.name(version.node)
  const file = storedFileOf(model, versionAt(model, version.row).row)
  if (file === null) return { kind: 'failed', failure: noContent(name) }
  const { bytes } = file
  return { kind: 'wish', wish: { name, contentBytes: bytes, fileBytes: bytes, what: { kind: 'file', file } } }
}

/** Changes are those that the view shows; a state is everything up to its last layer. */
function viewChoice(
  model: ImageModel,
  versions: readonly PathVersion[],
  choice: ViewChoice,
  part: SavedPart,
): ViewChoice {
  if (part === 'changes') return choice
  const last = lastLayer(model, choice)
  const isThere = versions.some(({ node }) => node === 0 || model.rowAt(node, last) !== ABSENT)
  return { kind: 'aggregated', from: 0, to: isThere ? last : Math.max(...versions.map(lastSeen(model))) }
}

function lastLayer(model: ImageModel, choice: ViewChoice): number {
  switch (choice.kind) {
    case 'final':
      return model.layerCount - 1
    case 'layer':
      return choice.layer
    case 'aggregated':
      return choice.to
  }
}

/** The last layer after which a version was there. */
function lastSeen(model: ImageModel): (version: PathVersion) => number {
  return ({ row }) => model.layerOf(row) - (model.changeOf(row) === Change.removed ? 1 : 0)
}

function nameOf(model: ImageModel, nodes: readonly number[]): string {
  const [node] = nodes
  if (node !== undefined && node !== 0 && nodes.length === 1) return model.paths.name(node)
  const image = model.snapshot.image.name ?? 'image'
  return nodes.length > 1 ? `${formatCount(nodes.length)} paths of ${image}` : image
}

function tooMany(name: string, paths: number): WishOrFailure {
  return {
    kind: 'failed',
    failure: {
      code: 'limit-exceeded',
      what: `Cannot save ${name}`,
      why: `it has ${formatCount(paths)} paths, more than one archive can hold`,
      hint: 'Save the folders inside it one by one.',
    },
  }
}

function noContent(name: string): Failure {
  return {
    code: 'content-unavailable',
    what: `Cannot save ${name}`,
    why: 'no layer stores its content',
    hint: 'Save its folder instead.',
  }
}
