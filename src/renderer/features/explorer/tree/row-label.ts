import type { Mark } from '../../../image/ChangeMark'
import type { RowData } from './row-data'

const SPOKEN: Readonly<Record<Mark, string>> = {
  added: 'Added',
  modified: 'Modified',
  removed: 'Removed',
  contains: 'Contains changes',
  unmodified: 'Unmodified',
}

/**
 * A row as a screen reader should say it, the change first: `Removed, catalog.json, 12.4 megabytes, level 4`. In the
 * final image nothing is a change: there the layer of origin is said.
 */
export function rowLabel(row: RowData, spokenBytes: (bytes: number) => string): string {
  const { mark, note, name, target, bytes, removed, depth, origin } = row
  const what = origin === null ? SPOKEN[mark] : `Layer ${origin + 1}`
  return [
    note === null ? what : `${what}: ${note}`,
    name,
    kindOf(row),
    target === null ? null : `to ${target}`,
    bytes === null ? null : spokenBytes(bytes),
    removed === null ? null : mark === 'removed' ? spokenBytes(removed) : `${spokenBytes(removed)} removed`,
    `level ${depth + 1}`,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

function kindOf({ facts, directory }: RowData): string | null {
  if (directory) return 'folder'
  if (facts.hardlink) return 'hard link'
  switch (facts.type) {
    case 'file':
    case 'directory':
      return null
    case 'symlink':
      return 'link'
    case 'hardlink':
      return 'hard link'
    case 'char':
      return 'character device'
    case 'block':
      return 'block device'
    case 'fifo':
      return 'named pipe'
    case 'unknown':
      return 'unknown type'
  }
}
