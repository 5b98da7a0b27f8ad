/** Which directories the user opened or closed, over what was opened for him. */
export interface Expansion {
  /** What holds for directories that nobody touched; `auto` is what the tree opens by itself. */
  readonly rest: 'auto' | 'open' | 'closed'
  /** {@link OPENED}, {@link CLOSED} or 0, one element a node; null while none was touched. */
  readonly touched: Uint8Array | null
}

export const OPENED = 1
export const CLOSED = 2

export const UNTOUCHED: Expansion = { rest: 'auto', touched: null }

/** A range of nodes: one directory, or one with all below it. */
export interface NodeRange {
  readonly from: number
  /** One past the last. */
  readonly to: number
}

/** The expansion with ranges opened or closed; `nodes` is how many the image has. */
export function withRanges(
  { rest, touched }: Expansion,
  ranges: readonly NodeRange[],
  open: boolean,
  nodes: number,
): Expansion {
  const next = touched === null ? new Uint8Array(nodes) : touched.slice()
  for (const { from, to } of ranges) next.fill(open ? OPENED : CLOSED, from, to)
  return { rest, touched: next }
}

/** Whether a directory is open; `auto` has a 1 for each that the tree opens by itself. */
export function opener({ rest, touched }: Expansion, auto: Uint8Array): (node: number) => boolean {
  return (node) => {
    const own = touched?.[node] ?? 0
    if (own !== 0) return own === OPENED
    return rest === 'auto' ? auto[node] === 1 : rest === 'open'
  }
}
