/** What a tar entry is. Numbers follow the tar type flag, so a column of kinds reads like a tar listing. */
export const EntryKind = {
  file: 0,
  hardlink: 1,
  symlink: 2,
  char: 3,
  block: 4,
  directory: 5,
  fifo: 6,
  unknown: 7,
} as const
export type EntryKind = (typeof EntryKind)[keyof typeof EntryKind]

/** Names of kinds as the command line and the interface print them; the index is the kind. */
export const ENTRY_KIND_NAMES = [
  'file',
  'hardlink',
  'symlink',
  'char',
  'block',
  'directory',
  'fifo',
  'unknown',
] as const
export type EntryKindName = (typeof ENTRY_KIND_NAMES)[number]

/** What an entry does to the file system, decided by its name alone (OCI image-spec, layer.md, Whiteouts). */
export const EntryRole = {
  /** Creates or replaces a path. */
  ordinary: 0,
  /** `.wh.NAME`: hides NAME of the layers below. */
  whiteout: 1,
  /** `.wh..wh..opq`: hides everything that the layers below put into this directory. */
  opaque: 2,
  /** Any other `.wh..wh.*`: bookkeeping of AUFS, in no file system, but hard links may bind to it. */
  aufs: 3,
  /** `.wh.`, `.wh..` or `.wh...`: a marker without a target, ignored. */
  invalid: 4,
  /** A type flag nobody knows: listed, counted, in no file system. */
  unknown: 5,
} as const
export type EntryRole = (typeof EntryRole)[keyof typeof EntryRole]
