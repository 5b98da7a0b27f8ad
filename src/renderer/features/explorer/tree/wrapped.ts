import { startOf } from '#core/model/byte-strings'
import type { ImageModel } from '#core/query/image-model'

import type { RowData } from './row-data'

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
  const indent = indentOf((depth[node] ?? 1) - 1, width)
  const perLine = Math.max(4, Math.floor((width - indent - BEFORE) / CHARACTER))
  const lines = Math.min(MOST_LINES, Math.max(1, Math.ceil(length / perLine)))
  return ROW_HEIGHT + (lines - 1) * LINE_HEIGHT
}

/** Whether what a row says in its name column may not fit into `width` CSS pixels. It may say so of more than do not. */
export function mayBeCut(
  { depth, name, target, note }: Pick<RowData, 'depth' | 'name' | 'target' | 'note'>,
  width: number,
): boolean {
  // The arrow before a target and the gap before a note are about three characters each.
  const texts = textWidth(name) + textWidth(target ?? '') + textWidth(note ?? '') + 6 * CHARACTER
  return indentOf(depth, width) + BEFORE + texts > width
}

/** Characters of other scripts may be twice as wide. */
function textWidth(text: string): number {
  let width = text.length * CHARACTER
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7e) width += CHARACTER
  return width
}

function indentOf(levels: number, width: number): number {
  return Math.min(levels * LEVEL, width * 0.55)
}
