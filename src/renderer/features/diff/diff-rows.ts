import { diffArrays, diffWordsWithSpace } from 'diff'

/** One side of a row: a line with its number, and the stretches of it that changed, in characters. */
export interface DiffSide {
  /** Index of the line in its text. */
  readonly line: number
  readonly changed: readonly (readonly [from: number, to: number])[]
}

/** A row of two texts side by side; null where one has no line to stand beside the other's. */
export type DiffRow =
  | { readonly kind: 'same'; readonly left: number; readonly right: number }
  | { readonly kind: 'changed'; readonly left: DiffSide | null; readonly right: DiffSide | null }
  /** Lines that are the same and are left out; `rows` opens them. */
  | { readonly kind: 'folded'; readonly rows: readonly DiffRow[] }

/** Lines around a change that stay in view. */
const CONTEXT = 4
/** Milliseconds that comparing two texts may take. */
const TIMEOUT = 3000
/** Lines longer than this are compared as wholes. */
const WORDS_UP_TO = 600

/** Rows of two texts, all lines of both in them; null when they differ too much for that to be worked out. */
export function diffRows(left: readonly string[], right: readonly string[]): DiffRow[] | null {
  const parts = diffArrays([...left], [...right], { timeout: TIMEOUT })
  if (parts === undefined) return null
  const rows: DiffRow[] = []
  let [a, b] = [0, 0]
  for (let i = 0; i < parts.length; i++) {
    const { added, removed, count } = parts[i]!
    if (!added && !removed) {
      for (let n = 0; n < count; n++) rows.push({ kind: 'same', left: a++, right: b++ })
      continue
    }
    const next = parts[i + 1]
    const gone = removed ? count : 0
    const come = added ? count : next?.added === true ? next.count : 0
    if (removed && next?.added === true) i++
    for (let n = 0; n < Math.max(gone, come); n++) {
      rows.push(changedRow(left, right, n < gone ? a + n : null, n < come ? b + n : null))
    }
    a += gone
    b += come
  }
  return rows
}

/** The same rows with long stretches of equal lines folded away. */
export function folded(rows: readonly DiffRow[]): DiffRow[] {
  const found: DiffRow[] = []
  let same: DiffRow[] = []
  const flush = (isEnd: boolean): void => {
    const head = found.length === 0 ? 0 : CONTEXT
    const tail = isEnd ? 0 : CONTEXT
    if (same.length <= head + tail + 1) found.push(...same)
    else {
      found.push(...same.slice(0, head), { kind: 'folded', rows: same.slice(head, same.length - tail) })
      found.push(...same.slice(same.length - tail))
    }
    same = []
  }
  for (const row of rows) {
    if (row.kind === 'same') {
      same.push(row)
      continue
    }
    flush(false)
    found.push(row)
  }
  flush(true)
  return found
}

/** Places of rows at which a stretch of changes begins. */
export function changeStarts(rows: readonly DiffRow[]): number[] {
  return rows.flatMap((row, i) => (row.kind === 'changed' && rows[i - 1]?.kind !== 'changed' ? [i] : []))
}

/** How many lines are gone and how many have come. */
export function changeCounts(rows: readonly DiffRow[]): { readonly removed: number; readonly added: number } {
  let removed = 0
  let added = 0
  for (const row of rows) {
    if (row.kind !== 'changed') continue
    if (row.left !== null) removed++
    if (row.right !== null) added++
  }
  return { removed, added }
}

function changedRow(
  left: readonly string[],
  right: readonly string[],
  a: number | null,
  b: number | null,
): DiffRow {
  const before = a === null ? null : (left[a] ?? '')
  const after = b === null ? null : (right[b] ?? '')
  const words = before === null || after === null ? null : changedWords(before, after)
  return {
    kind: 'changed',
    left: a === null ? null : { line: a, changed: words?.left ?? [] },
    right: b === null ? null : { line: b, changed: words?.right ?? [] },
  }
}

type Ranges = (readonly [number, number])[]

/** The words that differ between two lines; null when hardly anything is the same, or the lines are long. */
function changedWords(before: string, after: string): { left: Ranges; right: Ranges } | null {
  if (before.length > WORDS_UP_TO || after.length > WORDS_UP_TO) return null
  const left: Ranges = []
  const right: Ranges = []
  let [a, b, same] = [0, 0, 0]
  for (const { added, removed, value } of diffWordsWithSpace(before, after)) {
    const { length } = value
    if (added) {
      right.push([b, b + length])
      b += length
    } else if (removed) {
      left.push([a, a + length])
      a += length
    } else {
      a += length
      b += length
      same += value.trim().length
    }
  }
  return same * 3 < Math.max(before.trim().length, after.trim().length) ? null : { left, right }
}
