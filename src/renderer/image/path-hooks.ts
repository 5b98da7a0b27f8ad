import { createContext, use, type ComponentType, type ReactNode } from 'react'

/** One version of a path: what a layer left there. */
export interface PathVersion {
  readonly node: number
  /** Row number in the image's model; it tells the layer. */
  readonly row: number
}

/** A line of a text. */
export interface LinePlace {
  /** Counted from 1. */
  readonly line: number
  /** Where it begins, in bytes. */
  readonly offset: number
}

/** Something to be done with the paths that are selected, for menus. */
export interface PathAction {
  readonly label: string
  readonly icon?: ReactNode
  /** The key that does it too; the list of paths binds it. */
  readonly chord?: string | undefined
  readonly disabled?: boolean | undefined
  readonly run: () => void
}

/**
 * What other features do for the lists and trees of paths, which must not know them: the window puts them together
 * and provides this above an image's views.
 */
export interface PathHooks {
  /** Shows the content of a version, from a place in it where one is given; null where nobody can. */
  readonly showVersion: ((version: PathVersion, place?: LinePlace) => void) | null
  /** Shows what differs between two versions, the older one first; null where nobody can. */
  readonly compareVersions: ((from: PathVersion, to: PathVersion) => void) | null
  /** Further actions on versions, such as saving them. */
  readonly actionsOn: (versions: readonly PathVersion[]) => readonly PathAction[]
  /** Stands below the facts and the history of the selected path. */
  readonly Preview: ComponentType<{ readonly version: PathVersion }> | null
}

export const NO_PATH_HOOKS: PathHooks = {
  showVersion: null,
  compareVersions: null,
  actionsOn: () => [],
  Preview: null,
}

export const PathHooksContext = createContext<PathHooks>(NO_PATH_HOOKS)

export function usePathHooks(): PathHooks {
  return use(PathHooksContext)
}
