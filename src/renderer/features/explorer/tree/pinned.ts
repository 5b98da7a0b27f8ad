import type { ImageModel } from '#core/query/image-model'

/** Directories kept in view at most; deeper ones would leave no room for what they hold. */
const MOST = 6

/**
 * The directories that the rows from `first` on lie in and that are scrolled away themselves, by their rows,
 * outermost first: row i of them covers row `first` + i, so it is that one's directory that is asked for.
 */
export function pinnedRows({ snapshot }: ImageModel, rows: Uint32Array, first: number): readonly number[] {
  const { parent, depth } = snapshot.paths
  const pinned: number[] = []
  for (let i = 0; i < MOST; i++) {
    let at = rows[first + i]
    // Paths below the root have depth 1.
    if (at === undefined || (depth[at] ?? 0) <= i + 1) break
    while ((depth[at] ?? 0) > i + 1) at = parent[at] ?? 0
    const index = rows.lastIndexOf(at, first + i)
    if (index < 0 || index >= first + i) break
    pinned.push(index)
  }
  return pinned
}

/** How many directories are pinned above a row once it is at the top. */
export function pinnedAbove({ snapshot }: ImageModel, node: number): number {
  return Math.min(MOST, (snapshot.paths.depth[node] ?? 1) - 1)
}
