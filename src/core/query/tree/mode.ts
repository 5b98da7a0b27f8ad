import { EntryKind } from '../../model/entry'

const TYPES: ReadonlyMap<number, string> = new Map<number, string>([
  [EntryKind.symlink, 'l'],
  [EntryKind.char, 'c'],
  [EntryKind.block, 'b'],
  [EntryKind.directory, 'd'],
  [EntryKind.fifo, 'p'],
])

/** Type and permissions as `ls -l` writes them, such as `-rwsr-xr-x`. */
export function symbolicMode(kind: number, mode: number): string {
  const type = TYPES.get(kind) ?? '-'
  return type + triple(mode >> 6, mode & 0o4000, 's') + triple(mode >> 3, mode & 0o2000, 's') + other(mode)
}

/** Four octal digits, such as `0644` or `4755`. */
export function octalMode(mode: number): string {
  return mode.toString(8).padStart(4, '0')
}

function other(mode: number): string {
  return triple(mode, mode & 0o1000, 't')
}

function triple(bits: number, special: number, letter: string): string {
  const run = (bits & 1) !== 0
  const last = special === 0 ? (run ? 'x' : '-') : run ? letter : letter.toUpperCase()
  return ((bits & 4) !== 0 ? 'r' : '-') + ((bits & 2) !== 0 ? 'w' : '-') + last
}
