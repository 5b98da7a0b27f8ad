import { startOf } from '#core/model/byte-strings'
import type { ImageModel } from '#core/query/image-model'

/** CSS pixels of a row with one line, and of each further one. */
export const ROW_HEIGHT = 24
const LINE_HEIGHT = 16
/** CSS pixels of a character of a name, of a level of folders, and of what stands before the name. */
const CHARACTER = 7
const LEVEL = 16
const BEFORE = 38
/** Names that are longer still are cut. */
const MOST_LINES = 12

/** Height of a row whose name is wrapped into a column of `width` CSS pixels. */
export function wrappedHeight({ snapshot }: ImageModel, node: number, width: number): number {
  const { names, depth } = snapshot.paths
  // Escapes and other scripts are about as wide as their bytes are many.
  const length = (names.ends[node] ?? 0) - startOf(names, node)
  const indent = Math.min(((depth[node] ?? 1) - 1) * LEVEL, width * 0.55)
  const perLine = Math.max(4, Math.floor((width - indent - BEFORE) / CHARACTER))
  const lines = Math.min(MOST_LINES, Math.max(1, Math.ceil(length / perLine)))
  return ROW_HEIGHT + (lines - 1) * LINE_HEIGHT
}
