import { Change, CHANGE_NAMES, Reason, type ReasonName } from '#core/model/change'
import type { ImageModel } from '#core/query/image-model'
import { NOT_SHOWN, type View } from '#core/query/view'

import type { Mark } from '../../../image/ChangeMark'
import type { ShownView } from '../use-view'

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

const SHORT: Readonly<Record<ReasonName, string>> = {
  type: 'type',
  content: 'content',
  mode: 'mode',
  owner: 'owner',
  link: 'target',
  xattrs: 'attributes',
  timestamp: 'time',
}

/**
 * What of a modified path is worth a word beside its name: what changed where the content did not. Everything
 * stored anew has another time, so that is named only when it is all there is.
 */
export function reasonNote(reasons: readonly ReasonName[]): string | null {
  if (reasons.length === 0 || reasons.includes('content')) return null
  const telling = reasons.filter((reason) => reason !== 'timestamp')
  return (telling.length === 0 ? reasons : telling).map((reason) => SHORT[reason]).join(', ')
}
