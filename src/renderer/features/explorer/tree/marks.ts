import { Change, CHANGE_NAMES, Reason } from '#core/model/change'
import type { ImageModel } from '#core/query/image-model'
import { NOT_SHOWN, type View } from '#core/query/view'

import type { Mark } from '../../../image/ChangeMark'
import type { ShownView } from '../shown-view'

export interface NodeMark {
  readonly mark: Mark
  /** The directory above carries the same change, so it does not start here. */
  readonly inherited: boolean
}

/** How a node of a view is marked. */
export function markOf(
  model: ImageModel,
  { view, changesBelow }: Pick<ShownView, 'view' | 'changesBelow'>,
  node: number,
): NodeMark {
  const change = view.change[node] ?? NOT_SHOWN
  if (change === Change.unmodified || change === NOT_SHOWN)
    return { mark: changesBelow[node] === 1 ? 'contains' : 'unmodified', inherited: false }
  const above = model.snapshot.paths.parent[node] ?? 0
  const inherited = above !== 0 && view.change[above] === change && isShared(view, node, above)
  return { mark: CHANGE_NAMES[change] ?? 'unmodified', inherited }
}

/** Whether a change is one with that of the directory above: both came or went, or got the same owner or mode. */
function isShared({ change, reasons }: View, node: number, above: number): boolean {
  if (change[node] !== Change.modified) return true
  const own = (reasons[node] ?? 0) & ~Reason.timestamp
  const atOnce = Reason.mode | Reason.owner
  return own !== 0 && (own & ~atOnce) === 0 && own === ((reasons[above] ?? 0) & ~Reason.timestamp)
}
