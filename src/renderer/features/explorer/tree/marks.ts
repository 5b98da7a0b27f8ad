import { Change, CHANGE_NAMES, type ReasonName } from '#core/model/change'
import type { ImageModel } from '#core/query/image-model'
import type { TreeContents } from '#core/query/tree'
import { NOT_SHOWN, type View } from '#core/query/view'

import type { Mark } from '../../../image/ChangeMark'

export interface NodeMark {
  readonly mark: Mark
  /** The directory above carries the same change, so it does not start here. */
  readonly inherited: boolean
}

/** How a node of a view is marked. */
export function markOf(model: ImageModel, view: View, { changesBelow }: TreeContents, node: number): NodeMark {
  const change = view.change[node] ?? NOT_SHOWN
  if (change === Change.unmodified || change === NOT_SHOWN)
    return { mark: changesBelow[node] === 1 ? 'contains' : 'unmodified', inherited: false }
  const above = model.snapshot.paths.parent[node] ?? 0
  const whole = change === Change.added || change === Change.removed
  const inherited = whole && above !== 0 && view.change[above] === change
  return { mark: CHANGE_NAMES[change] ?? 'unmodified', inherited }
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
