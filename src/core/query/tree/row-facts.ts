import type { ChangeName, ReasonName, Removal } from '../../model/change'
import { CHANGE_NAMES, RowFlag, reasonNames } from '../../model/change'
import type { EntryKindName } from '../../model/entry'
import { ENTRY_KIND_NAMES, EntryKind } from '../../model/entry'
import { nameText } from '../../model/path-text'

import type { ImageModel } from '../image-model'

/** A row of a layer's changes, spelled out. Attributes are null where a directory is only implied. */
export interface RowFacts {
  readonly layer: number
  readonly change: ChangeName
  readonly reasons: readonly ReasonName[]
  /** What took it away: of a removed row, or of one that is of another type now. */
  readonly removal: Removal
  readonly type: EntryKindName
  readonly kind: number
  readonly mode: number | null
  readonly uid: number | null
  readonly gid: number | null
  /** Seconds since the epoch. */
  readonly mtime: number | null
  /** Content bytes; 0 for what has none. */
  readonly size: number
  /** Target of a symlink or of a broken hard link, for people. */
  readonly link: string | null
  /** Major and minor number of a device. */
  readonly device: readonly [number, number] | null
  /** The name came by a hard-link entry. */
  readonly hardlink: boolean
  readonly broken: boolean
  readonly implied: boolean
  /** The layer holds an entry for it. */
  readonly stored: boolean
}

export function rowFacts(model: ImageModel, row: number): RowFacts {
  const layer = model.layerOf(row)
  const diff = model.snapshot.diffs[layer]
  const i = model.placeOf(row)
  const kind = diff.kind[i]
  const flags = diff.flags[i]
  const implied = (flags & RowFlag.implied) !== 0
  const isDevice = kind === EntryKind.char || kind === EntryKind.block
  const link = model.linkOf(row)
  return {
    layer,
    change: CHANGE_NAMES[diff.change[i]],
    reasons: reasonNames(diff.reasons[i]),
    removal: diff.removal[i] as Removal,
    type: ENTRY_KIND_NAMES[kind],
    kind,
    mode: implied ? null : diff.mode[i],
    uid: implied ? null : diff.uid[i],
    gid: implied ? null : diff.gid[i],
    mtime: implied ? null : diff.mtime[i],
    size: isDevice ? 0 : diff.size[i],
    link: link.length === 0 ? null : nameText(link),
    device: isDevice ? [Math.floor(diff.size[i] / 2 ** 32), diff.size[i] % 2 ** 32] : null,
    hardlink: (flags & RowFlag.hardlink) !== 0,
    broken: (flags & RowFlag.broken) !== 0,
    implied,
    stored: (flags & RowFlag.stored) !== 0,
  }
}
