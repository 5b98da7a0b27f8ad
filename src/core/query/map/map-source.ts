import { NO_CONTENT } from '../../model/snapshot'

import { bySizeSteps } from '../by-size'
import { ABSENT, type ImageModel } from '../image-model'
import { contentNameSteps } from './largest'
import { originOf } from '../tree/origin'
import { STEP, type Steps } from '../steps'
import type { ContentScope } from '../tree/stored-contents'

/**
 * The contents of the final file system, or what one layer stored, each at one path: the name that lists show, or the
 * path that stores it. Columns have one element a node.
 */
export interface MapSource {
  readonly model: ImageModel
  readonly scope: ContentScope
  /** Bytes at the path itself, and with all that lies below it. */
  readonly own: Float64Array
  readonly bytes: Float64Array
  /** The content at the path, {@link NO_CONTENT} for none. Of a path that one layer stores twice, the last. */
  readonly content: Uint32Array
  /** Layer of origin of the content: the last that wrote it, whatever layers stored it again. */
  readonly origin: Uint16Array
  /** How many paths of the final file system name each content; one element a content. */
  readonly names: Uint32Array
  /** The paths that hold bytes, largest first, ties by path. */
  readonly files: Uint32Array
}

export function* mapSource(model: ImageModel, scope: ContentScope): Steps<MapSource> {
  const { nodeCount, snapshot } = model
  const { contents, paths } = snapshot
  const { shown, count } = yield* contentNameSteps(model)
  const places = scope.kind === 'final' ? shown : contents.home
  const last = scope.kind === 'final' ? model.layerCount - 1 : scope.layer
  const own = new Float64Array(nodeCount)
  const content = new Uint32Array(nodeCount).fill(NO_CONTENT)
  const origin = new Uint16Array(nodeCount)
  for (let id = 0; id < contents.count; id++) {
    if (id % STEP === STEP - 1) yield
    if (scope.kind === 'final' ? count[id] === 0 : contents.layer[id] !== scope.layer) continue
    const node = places[id]
    own[node] += contents.bytes[id]
    content[node] = id
    const row = model.rowAt(node, last)
    origin[node] = row === ABSENT ? contents.layer[id] : originOf(model, row)
  }
  yield
  const bytes = own.slice()
  for (let node = nodeCount - 1; node > 0; node--) bytes[paths.parent[node]] += bytes[node]
  yield
  const files = yield* bySizeSteps(nodesWithBytes(own), own)
  return { model, scope, own, bytes, content, origin, names: count, files }
}

function nodesWithBytes(own: Float64Array): Uint32Array {
  const nodes = new Uint32Array(own.length)
  let count = 0
  for (let node = 0; node < own.length; node++) if (own[node] > 0) nodes[count++] = node
  return nodes.slice(0, count)
}
