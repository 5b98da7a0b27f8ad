import { Reason } from '../../model/change'

import { bySizeSteps } from '../by-size'
import { STEP, type Steps } from '../steps'
import { wasteFolderSteps, type WasteScope } from './waste-folders'
import { wastedBelow, type WasteIndex } from './waste-index'
import { WASTE_KINDS, type WasteKind } from './waste-kinds'

/** Wasted copies of one path, or of a folder; every figure counts exactly the copies that the row stands for. */
export interface WasteRow extends WasteScope {
  /** Paths with such copies. */
  readonly files: number
  readonly copies: number
  readonly bytes: number
  /** The bytes by what became of them, most first; sums to `bytes`. */
  readonly kinds: readonly { readonly kind: WasteKind; readonly bytes: number }[]
  /** What changed where contents were stored again for owner or mode: bits of {@link Reason}. */
  readonly reasons: number
  /** The layers that store or hide the copies, ascending. */
  readonly layers: readonly number[]
}

/** The few folders that explain the waste, most bytes first; ties by path. */
export function* foldedRowSteps(index: WasteIndex): Steps<readonly WasteRow[]> {
  const scopes = yield* wasteFolderSteps(index)
  return yield* rowsOf(
    index,
    scopes.toSorted((a, b) => a.node - b.node),
  )
}

/** One row for each path with wasted copies, most bytes first; ties by path. */
export function* pathRowSteps(index: WasteIndex): Steps<readonly WasteRow[]> {
  const { starts } = index
  const rows: WasteRow[] = []
  const pairs = new Map<number, readonly number[]>()
  for (let node = 0; node + 1 < starts.length; node++) {
    if (node % STEP === STEP - 1) yield
    const copies = starts[node + 1] - starts[node]
    if (copies === 0) continue
    const row =
      copies === 1 ? singleRow(index, node, pairs) : rowOf(index, { node, kind: 'path', without: NOTHING })
    if (row.bytes > 0) rows.push(row)
  }
  return yield* mostFirst(rows)
}

/** The row of a path with one copy, as most have: `pairs` keeps their layers, which many share. */
function singleRow(
  { model, kinds, starts, copies }: WasteIndex,
  node: number,
  pairs: Map<number, readonly number[]>,
): WasteRow {
  const { waste } = model.snapshot
  const copy = copies[starts[node]]
  const [storedIn, hiddenIn, bytes] = [waste.storedIn[copy], waste.hiddenIn[copy], waste.bytes[copy]]
  const pair = storedIn * 0x1_0000 + hiddenIn
  const layers = pairs.get(pair) ?? (storedIn === hiddenIn ? [storedIn] : [storedIn, hiddenIn])
  pairs.set(pair, layers)
  return {
    node,
    kind: 'path',
    without: NOTHING,
    files: 1,
    copies: 1,
    bytes,
    kinds: [{ kind: WASTE_KINDS[kinds.kind[copy]], bytes }],
    reasons: kinds.reasons[copy] & ~Reason.timestamp,
    layers,
  }
}

/** What a folder's row stands for, one level further down: its entries with wasted copies, most bytes first. */
export function rowsWithin(index: WasteIndex, { node, kind, without }: WasteScope): readonly WasteRow[] {
  if (kind === 'path') return []
  const { end } = index.model.snapshot.paths
  const scopes: WasteScope[] = []
  const covered = new Set(without)
  if (index.starts[node] < index.starts[node + 1]) scopes.push({ node, kind: 'path', without: NOTHING })
  for (let child = node + 1; child < end[node]; child = end[child]) {
    if (covered.has(child) || wastedBelow(index, child) === 0) continue
    const below = without.filter((it) => it > child && it < end[child])
    const isPath = index.starts[end[child]] === index.starts[child + 1]
    scopes.push({ node: child, kind: isPath ? 'path' : below.length > 0 ? 'rest' : 'folder', without: below })
  }
  const rows = scopes.map((scope) => rowOf(index, scope)).filter(({ bytes }) => bytes > 0)
  return rows.toSorted((a, b) => b.bytes - a.bytes)
}

const NOTHING: readonly number[] = []

/** Copies of no bytes are no waste: rows of nothing are left out. */
function* rowsOf(index: WasteIndex, scopes: readonly WasteScope[]): Steps<readonly WasteRow[]> {
  const rows: WasteRow[] = []
  for (const [i, scope] of scopes.entries()) {
    if (i % STEP === STEP - 1) yield
    const row = rowOf(index, scope)
    if (row.bytes > 0) rows.push(row)
  }
  return yield* mostFirst(rows)
}

/** Ties stay as they are. */
function* mostFirst(rows: readonly WasteRow[]): Steps<readonly WasteRow[]> {
  const places = new Uint32Array(rows.length)
  const bytes = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    places[i] = i
    bytes[i] = rows[i].bytes
  }
  yield
  const sorted: WasteRow[] = []
  for (const place of yield* bySizeSteps(places, bytes)) {
    if (sorted.length % STEP === STEP - 1) yield
    sorted.push(rows[place])
  }
  return sorted
}

function rowOf(index: WasteIndex, scope: WasteScope): WasteRow {
  const { model, kinds, starts, copies, pathsBefore, sums } = index
  const { waste } = model.snapshot
  const bytes = new Float64Array(WASTE_KINDS.length)
  const layers = new Set<number>()
  let [files, count, reasons, first] = [0, 0, 0, scope.node]
  for (const [from, to] of rangesOf(index, scope)) {
    if (files === 0 && starts[from] < starts[to]) first = waste.node[copies[starts[from]]]
    files += pathsBefore[to] - pathsBefore[from]
    count += starts[to] - starts[from]
    for (let kind = 0; kind < bytes.length; kind++)
      bytes[kind] += sums[kind][starts[to]] - sums[kind][starts[from]]
    for (let i = starts[from]; i < starts[to]; i++) {
      layers.add(waste.storedIn[copies[i]])
      layers.add(waste.hiddenIn[copies[i]])
      reasons |= kinds.reasons[copies[i]]
    }
  }
  const split = WASTE_KINDS.map((kind, i) => ({ kind, bytes: bytes[i] })).filter((it) => it.bytes > 0)
  // What is left of a folder may be one path, which says more.
  const own: WasteScope = files === 1 ? { node: first, kind: 'path', without: NOTHING } : scope
  return {
    ...own,
    files,
    copies: count,
    bytes: split.reduce((sum, it) => sum + it.bytes, 0),
    kinds: split.sort((a, b) => b.bytes - a.bytes),
    reasons: reasons & ~Reason.timestamp,
    layers: [...layers].sort((a, b) => a - b),
  }
}

/** The nodes of a scope, as runs from one to before another. */
function rangesOf(
  { model }: WasteIndex,
  { node, kind, without }: WasteScope,
): readonly (readonly [from: number, to: number])[] {
  if (kind === 'path') return [[node, node + 1]]
  const { end } = model.snapshot.paths
  const ranges: (readonly [number, number])[] = []
  let from = node
  for (const top of without) {
    ranges.push([from, top])
    from = end[top]
  }
  return [...ranges, [from, end[node]]]
}
