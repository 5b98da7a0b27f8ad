import { STEP, type Steps } from '../steps'
import { wastedAt, wastedBelow, type WasteIndex } from './waste-index'

/** Which of the wasted copies at and below a node a row stands for. */
export interface WasteScope {
  readonly node: number
  /** Only the node itself, all below it, or all below it that no other row stands for. */
  readonly kind: 'path' | 'folder' | 'rest'
  /** Nodes below it that other rows stand for, with all below them; ascending. */
  readonly without: readonly number[]
}

/** A row stands for at least this part of all waste; what is less goes to the folder above. */
const LEAST_ROW = 0.01
/** Two folders that hold as much of all waste are two culprits. */
const CULPRIT = 0.1
/** A folder within a folder that holds as much of it names the place better. */
const NEARLY_ALL = 0.9

/**
 * The few folders that explain the waste. From the root down, a folder is folded into one row when all that is wasted
 * below it has one fate: stored by one layer, hidden by one, of one kind. So is any other, unless one folder in it holds
 * nine tenths of its bytes, or two folders in it hold a tenth of all waste each: such a folder is opened.
 * What lies in opened folders and is less than a hundredth of all waste is one row with the rest of the folder, or of
 * the first one above that comes to a hundredth. So there are at most a hundred rows and one, and each wasted copy is
 * in one of them.
 */
export function* wasteFolderSteps(index: WasteIndex): Steps<readonly WasteScope[]> {
  const { paths } = index.model.snapshot
  const all = wastedBelow(index, 0)
  const fates = yield* fatesBelow(index)
  const rows: WasteScope[] = []
  const opened: { node: number; above: number; rest: number; without: number[] }[] = []
  const waiting = [{ node: 0, above: -1 }]
  let looked = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const at = opened.length
    const folder = { ...next, rest: wastedAt(index, next.node), without: [] as number[] }
    opened.push(folder)
    for (let child = next.node + 1; child < paths.end[next.node]; child = paths.end[child]) {
      if (++looked % STEP === 0) yield
      const bytes = wastedBelow(index, child)
      if (bytes < all * LEAST_ROW || bytes === 0) folder.rest += bytes
      else if (isOpened(child, bytes)) waiting.push({ node: child, above: at })
      else {
        rows.push(foldedAt(index, child))
        folder.without.push(child)
      }
    }
  }
  // What was opened later lies deeper.
  for (const { node, above, rest, without } of opened.toReversed()) {
    const isRow = rest > 0 && (above < 0 || rest >= all * LEAST_ROW)
    if (isRow) rows.push({ node, kind: 'rest', without: without.toSorted((a, b) => a - b) })
    if (above < 0) continue
    if (!isRow) opened[above].rest += rest
    opened[above].without.push(...(isRow ? [node] : without))
  }
  return rows

  function isOpened(node: number, bytes: number): boolean {
    if (fates[node] !== MIXED) return false
    let culprits = 0
    for (let child = node + 1; child < paths.end[node]; child = paths.end[child]) {
      if (paths.end[child] === child + 1) continue
      const own = wastedBelow(index, child)
      if (own >= bytes * NEARLY_ALL) return true
      if (own >= all * CULPRIT) culprits++
    }
    return culprits > 1
  }
}

const NONE = 0
const MIXED = -1

/** For each node the fate that all copies at and below it share: a number from 1 on, or one of the two above. */
function* fatesBelow({ model, starts, copies, kinds }: WasteIndex): Steps<Int32Array> {
  const { waste, paths } = model.snapshot
  const numbers = new Map<number, number>()
  const fates = new Int32Array(paths.count)
  for (let node = paths.count - 1; node >= 0; node--) {
    if (node % STEP === 0) yield
    for (let i = starts[node]; i < starts[node + 1]; i++) {
      const copy = copies[i]
      const key = (waste.storedIn[copy] * 0x1_0000 + waste.hiddenIn[copy]) * 8 + kinds.kind[copy]
      const number = numbers.get(key) ?? numbers.size + 1
      numbers.set(key, number)
      fates[node] = merged(fates[node], number)
    }
    if (node > 0 && fates[node] !== NONE)
      fates[paths.parent[node]] = merged(fates[paths.parent[node]], fates[node])
  }
  return fates
}

function merged(known: number, other: number): number {
  return known === NONE || known === other ? other : MIXED
}

/** A folded node, named by the lowest one that holds all of it. */
function foldedAt({ model, starts }: WasteIndex, top: number): WasteScope {
  const { end } = model.snapshot.paths
  for (let node = top; ;) {
    if (starts[node] === starts[node + 1]) {
      let child = node + 1
      while (child < end[node] && starts[end[child]] === starts[child]) child = end[child]
      if (child < end[node] && starts[end[child]] === starts[end[node]]) {
        node = child
        continue
      }
    }
    const isPath = starts[end[node]] === starts[node + 1]
    return { node, kind: isPath ? 'path' : 'folder', without: [] }
  }
}
