import type { LayerIndex } from '../index/layer-index'

import type { Contents } from './contents'
import type { TreeState } from './tree-state'

/** What applying layers works on. */
export interface MergeContext {
  readonly state: TreeState
  readonly contents: Contents
  readonly layers: readonly LayerIndex[]
  /** Node of each entry, by layer. */
  readonly nodes: readonly Int32Array[]
}

/** Entries that are in no state but may hold content or be linked to. */
export interface Aside {
  /** Contents that no path names. */
  readonly ownContents: Set<number>
  /** Node of an AUFS entry that is a file or a hard link → its ordinal, and the content of a file. */
  readonly aufs: Map<number, { readonly entry: number; readonly content: number }>
  /** Opaque markers that hid nothing. */
  readonly idleOpaque: number[]
}
