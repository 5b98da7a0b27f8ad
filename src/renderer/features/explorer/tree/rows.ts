import type { ImageModel } from '#core/query/image-model'

/** The row that holds the focus when `node` is selected: its own, else that of a directory above it, else the first. */
export function activeRow({ snapshot }: ImageModel, rows: Uint32Array, node: number | null): number {
  if (node === null) return 0
  for (let at = node; at !== 0; at = snapshot.paths.parent[at] ?? 0) {
    const index = rows.indexOf(at)
    if (index >= 0) return index
  }
  return 0
}
