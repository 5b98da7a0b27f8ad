import type { ContentList } from '../../model/content-list'
import { pathListOf } from '../../model/path-list'
import { NO_CONTENT } from '../../model/snapshot'

import type { ImageModel } from '../image-model'
import { contentNames } from '../map/largest'

/** Where contents are searched: in the final file system, or in what one layer stored. */
export type ContentScope = { readonly kind: 'final' } | { readonly kind: 'layer'; readonly layer: number }

/** Where one content is stored. */
export interface StoredContent {
  readonly layer: number
  /** Canonical path of the entry that stores it, raw bytes. */
  readonly path: Uint8Array
  readonly bytes: number
}

/** Where the content that a row names is stored; null for what has none. */
export function storedContentOf(model: ImageModel, row: number): StoredContent | null {
  const content = model.contentOf(row)
  if (content === NO_CONTENT) return null
  const { layer, home, bytes } = model.snapshot.contents
  return { layer: layer[content], path: model.paths.bytes(home[content]), bytes: bytes[content] }
}

/** Contents of a scope, each once, empty ones left out, and a path that names each. Ordered by layer and path. */
export interface ScopeContents {
  readonly contents: Uint32Array
  /** The path to show, one element a content. */
  readonly nodes: Uint32Array
  readonly bytes: number
}

export function contentsIn(model: ImageModel, scope: ContentScope): ScopeContents {
  const { contents } = model.snapshot
  const found = scope.kind === 'final' ? namedAtTheEnd(model) : storedIn(model, scope.layer)
  found.sort((a, b) => contents.layer[a] - contents.layer[b] || contents.home[a] - contents.home[b])
  const names = scope.kind === 'final' ? contentNames(model).shown : contents.home
  return {
    contents: Uint32Array.from(found),
    nodes: Uint32Array.from(found, (content) => names[content]),
    bytes: found.reduce((sum, content) => sum + contents.bytes[content], 0),
  }
}

/** Contents by where they are stored, to be sent to whoever reads them. */
export function contentListOf(model: ImageModel, contents: Uint32Array): ContentList {
  const { layer, home } = model.snapshot.contents
  return {
    layer: Uint16Array.from(contents, (content) => layer[content]),
    paths: pathListOf(pathsOf(model, contents, home), contents.length),
  }
}

function* pathsOf(model: ImageModel, contents: Uint32Array, home: Uint32Array): Generator<Uint8Array> {
  for (const content of contents) yield model.paths.bytes(home[content])
}

function namedAtTheEnd(model: ImageModel): number[] {
  const { contents } = model.snapshot
  const { count } = contentNames(model)
  const found: number[] = []
  for (let id = 0; id < contents.count; id++) if (count[id] > 0 && contents.bytes[id] > 0) found.push(id)
  return found
}

/** Of a path that the layer stores twice only the last content can be had. */
function storedIn(model: ImageModel, layer: number): number[] {
  const { contents } = model.snapshot
  const last = new Map<number, number>()
  for (let id = 0; id < contents.count; id++)
    if (contents.layer[id] === layer) last.set(contents.home[id], id)
  return [...last.values()].filter((id) => contents.bytes[id] > 0)
}
