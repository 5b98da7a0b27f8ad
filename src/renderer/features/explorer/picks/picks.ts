/** Paths that are selected beside the one that has the focus. */
export interface Picks {
  /** All of them, the one with the focus among them where it is selected; empty while that is the only one. */
  readonly nodes: ReadonlySet<number>
  /** What was picked before a range was begun to be drawn. */
  readonly before: ReadonlySet<number>
  /** The path a range is drawn from; null while none is. */
  readonly anchor: number | null
  /** Picked one by one, so that moving on does not let go of them. */
  readonly lasting: boolean
}

export const NO_PICKS: Picks = { nodes: new Set(), before: new Set(), anchor: null, lasting: false }

/** Picks the rows between where the range began (`from`, unless one is being drawn) and `to`. */
export function withRange(picks: Picks, rows: Uint32Array, from: number, to: number): Picks {
  const anchor = picks.anchor ?? from
  const before = picks.anchor === null ? (picks.lasting ? picks.nodes : NO_PICKS.nodes) : picks.before
  const a = rows.indexOf(anchor)
  const b = rows.indexOf(to)
  if (b < 0) return picks
  const range = rows.subarray(Math.min(a < 0 ? b : a, b), Math.max(a, b) + 1)
  return { nodes: new Set([...before, ...range]), before, anchor, lasting: picks.lasting }
}

/** Picks a path or lets go of it. The first one takes the path that was selected by itself, `lead`, along. */
export function withToggled(picks: Picks, node: number, lead: number | null): Picks {
  const nodes = new Set(picks.nodes)
  if (nodes.size === 0 && lead !== null && lead !== node) nodes.add(lead)
  if (nodes.has(node)) nodes.delete(node)
  else nodes.add(node)
  return nodes.size === 0 ? NO_PICKS : { nodes, before: nodes, anchor: null, lasting: true }
}

/** What is left of the picks when the focus moves on. */
export function afterMove(picks: Picks): Picks {
  if (picks.nodes.size === 0) return NO_PICKS
  return picks.lasting ? { ...picks, before: picks.nodes, anchor: null } : NO_PICKS
}
