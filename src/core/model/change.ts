/** How a path differs between the state below a layer and the state with it. */
export const Change = { unmodified: 0, added: 1, modified: 2, removed: 3 } as const
export type Change = (typeof Change)[keyof typeof Change]

export const CHANGE_NAMES = ['unmodified', 'added', 'modified', 'removed'] as const
export type ChangeName = (typeof CHANGE_NAMES)[number]

/** Why a path counts as modified: one bit each, so a row keeps all of them in a byte. */
export const Reason = {
  type: 1,
  content: 2,
  mode: 4,
  owner: 8,
  link: 16,
  xattrs: 32,
  timestamp: 64,
} as const

export type ReasonName = keyof typeof Reason

/** The names of the bits set in `reasons`, in a fixed order. */
export function reasonNames(reasons: number): ReasonName[] {
  return (Object.keys(Reason) as ReasonName[]).filter((name) => (reasons & Reason[name]) !== 0)
}

/** What took a path away; kept with a removed row and with a wasted copy. */
export const Removal = {
  none: 0,
  /** A whiteout of this very path. */
  whiteout: 1,
  /** An opaque marker of a directory above. */
  opaque: 2,
  /** A whiteout, or a new non-directory, of a directory above. */
  ancestor: 3,
  /** The path now holds another type. */
  replaced: 4,
} as const
export type Removal = (typeof Removal)[keyof typeof Removal]

/** Facts about a row of a layer's changes that are neither change nor reason. */
export const RowFlag = {
  /** The layer holds an entry for this path. */
  stored: 1,
  /** A directory that only the entries below it imply; its attributes are unknown. */
  implied: 2,
  /** The name was made by a hard-link entry in this layer. */
  hardlink: 4,
  /** A hard link whose target was not there. */
  broken: 8,
} as const
