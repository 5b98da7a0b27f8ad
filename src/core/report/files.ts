import type { ChangeName, ReasonName } from '../model/change'
import { CHANGE_NAMES, reasonNames } from '../model/change'
import type { EntryKindName } from '../model/entry'
import { NO_CONTENT } from '../model/snapshot'

import type { ImageModel } from '../query/image-model'
import { rowFacts } from '../query/tree/row-facts'
import type { View } from '../query/view'
import { NOT_SHOWN } from '../query/view'

/** One line of `layerscope files`. Attributes are null where a directory is only implied. */
export interface FileLine {
  /** Starts with `/`; bytes that are not UTF-8 are escaped as `\xNN`. */
  readonly path: string
  /** `hardlink` for a name that a hard-link entry made; its other attributes are those of what it is bound to. */
  readonly type: EntryKindName
  readonly size: number
  readonly mode: number | null
  readonly uid: number | null
  readonly gid: number | null
  /** Target: of a symlink as stored, of a hard link the path that stores the content. */
  readonly link: string | null
  readonly change: ChangeName
  readonly reasons: readonly ReasonName[]
  /** Layer that last touched the path, in this view. */
  readonly layer: number
}

/**
 * The paths of a view in order of path, the root left out. Of a layer only what it touched is listed; other views
 * list every path they hold.
 */
export function* fileLines(model: ImageModel, view: View): Generator<FileLine> {
  for (let node = 1; node < model.nodeCount; node++) {
    const change = view.change[node]
    if (change === NOT_SHOWN) continue
    const row = view.row[node]
    if (view.choice.kind === 'layer' && model.layerOf(row) !== view.choice.layer) continue
    const { type, hardlink, size, mode, uid, gid, link, layer } = rowFacts(model, row)
    yield {
      path: model.paths.text(node),
      type: hardlink ? 'hardlink' : type,
      size,
      mode,
      uid,
      gid,
      link: link ?? (hardlink ? homePath(model, row) : null),
      change: CHANGE_NAMES[change],
      reasons: reasonNames(view.reasons[node]),
      layer:
        view.choice.kind === 'aggregated' && change === 3 ? removedIn(model, node, view.choice.to) : layer,
    }
  }
}

/** The layer that took a path away for good, up to `to`. */
function removedIn(model: ImageModel, node: number, to: number): number {
  let layer = 0
  for (const row of model.rowsOf(node)) if (model.layerOf(row) <= to) layer = model.layerOf(row)
  return layer
}

/** Path of the entry that stores the content of a row; null for what has no content. */
function homePath(model: ImageModel, row: number): string | null {
  const content = model.contentOf(row)
  return content === NO_CONTENT ? null : model.paths.text(model.snapshot.contents.home[content])
}
