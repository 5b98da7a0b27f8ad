import type { ReasonName } from '#core/model/change'
import { octalMode } from '#core/query/tree/mode'
import type { RowFacts } from '#core/query/tree/row-facts'

/** One reason why a path counts as modified, with what it was and what it became where that is short. */
export interface ReasonDetail {
  readonly label: string
  /** `0:0 → 1000:1000`; null when the label says it all. */
  readonly values: string | null
}

const TYPES: Readonly<Record<RowFacts['type'], string>> = {
  file: 'file',
  hardlink: 'hard link',
  symlink: 'symbolic link',
  char: 'character device',
  block: 'block device',
  directory: 'directory',
  fifo: 'named pipe',
  unknown: 'unknown type',
}

/**
 * The reasons of a modification, most telling first. What is stored anew nearly always has a new time, so the time
 * is a reason only where there is no other.
 */
export function reasonDetails(
  reasons: readonly ReasonName[],
  facts: RowFacts,
  before: RowFacts | null,
): readonly ReasonDetail[] {
  const telling = reasons.filter((reason) => reason !== 'timestamp')
  const shown = telling.length === 0 ? reasons : telling
  const only = shown.length === 1 && shown[0] !== 'content' && shown[0] !== 'type' ? ' only' : ''
  return shown.map((reason) => {
    return { label: LABELS[reason] + only, values: before === null ? null : valuesOf(reason, before, facts) }
  })
}

const LABELS: Readonly<Record<ReasonName, string>> = {
  type: 'type',
  content: 'content',
  mode: 'mode',
  owner: 'owner',
  link: 'target',
  xattrs: 'extended attributes',
  timestamp: 'time',
}

function valuesOf(reason: ReasonName, before: RowFacts, after: RowFacts): string | null {
  switch (reason) {
    case 'type':
      return arrow(TYPES[before.type], TYPES[after.type])
    case 'mode':
      return arrow(before.mode, after.mode, octalMode)
    case 'owner':
      return arrow(ownerOf(before), ownerOf(after))
    case 'link':
      return arrow(before.link, after.link)
    case 'content':
    case 'xattrs':
    case 'timestamp':
      return null
  }
}

function ownerOf({ uid, gid }: RowFacts): string | null {
  return uid === null ? null : `${uid}:${gid}`
}

function arrow<T>(from: T | null, to: T | null, write: (value: T) => string = String): string | null {
  return from === null || to === null ? null : `${write(from)} → ${write(to)}`
}
