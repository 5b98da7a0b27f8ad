import { Change } from '#core/model/change'
import type { ImageModel } from '#core/query/image-model'

import type { ShownView } from '../shown-view'
import { markOf } from './marks'
import type { Tree } from './use-tree'

/**
 * The next path worth stopping at, in order of paths: with a filter a match that no directory above it made one,
 * else the place where a change starts. Round the end; null when there is none.
 */
export function nextMark(
  model: ImageModel,
  shown: Pick<ShownView, 'view' | 'changesBelow'>,
  { contents, matched }: Pick<Tree, 'contents' | 'matched'>,
  from: number | null,
  by: 1 | -1,
): number | null {
  const { nodeCount } = model
  const stops = (node: number): boolean => {
    if (contents.visible[node] !== 1) return false
    if (matched !== null) return matched[node] === 1 && matched[model.snapshot.paths.parent[node] ?? 0] !== 1
    const change = shown.view.change[node]
    return change !== Change.unmodified && !markOf(model, shown, node).inherited
  }
  const start = from ?? 0
  for (let i = 1; i < nodeCount; i++) {
    const node = (start + by * i + nodeCount) % nodeCount
    if (node !== 0 && stops(node)) return node
  }
  return null
}
