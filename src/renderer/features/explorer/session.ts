import { createContext, use, type RefObject } from 'react'

import type { ExplorerState } from '../../store/state'
import type { Tree } from './tree/use-tree'
import type { ShownView } from './shown-view'
import type { ImageViewProps } from '../../image/view-props'

export type PanelName = 'layers' | 'range' | 'files' | 'inspector'

/** What the panels of one explorer share. */
export interface Session extends ImageViewProps {
  readonly shown: ShownView
  /** Selects a path that is a row already. */
  readonly select: (node: number | null) => void
  readonly explore: (change: Partial<ExplorerState>) => void
  /** Selects a path and makes it a row, whatever hides it; `change` says where to look for it. */
  readonly reveal: (node: number, change?: Pick<Partial<ExplorerState>, 'layer' | 'mode'>) => void
  /** The window has no room for the inspector beside the tree. */
  readonly narrow: boolean
  /** How each panel takes the focus; panels put themselves in. */
  readonly panels: RefObject<Map<PanelName, () => void>>
  readonly focusPanel: (panel: PanelName) => void
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = use(SessionContext)
  if (session === null) throw new Error('panels of the explorer need a SessionContext above them')
  return session
}

/** The tree is apart, so that what it changes with every letter of a filter draws nothing but the tree. */
export const TreeContext = createContext<Tree | null>(null)

export function useSharedTree(): Tree {
  const tree = use(TreeContext)
  if (tree === null) throw new Error('the files panel needs a TreeContext above it')
  return tree
}
