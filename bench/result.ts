/** What was measured of one thing, in the order in which it was run. */
export type Samples = readonly number[]

export type Unit = 'ms' | 'bytes' | 'bytes per entry' | 'times' | 'fps'

/** One clause of a target and whether it is met. */
export interface Check {
  /** What it is about, such as `of the floor` or `in all`. */
  readonly of: string
  readonly unit: Unit
  readonly value: number
  /** The bound; `most` unless the target asks for at least so much. */
  readonly bound: number
  readonly kind: 'most' | 'least'
  readonly met: boolean
}

/** One line of the table: what a piece of work took. */
export interface Measured {
  readonly kind: 'measured'
  readonly work: string
  readonly unit: Unit
  readonly ours: Samples
  /** What the same work cannot do without, measured in turn with ours. */
  readonly floor: { readonly name: string; readonly samples: Samples } | null
  /** The same work done by dive, where that is on the PATH. */
  readonly dive: Samples | null
  /** The way in that was used. */
  readonly via: string | null
  readonly checks: readonly Check[]
}

/** A line that could not be measured here. */
export interface Skipped {
  readonly kind: 'skipped'
  readonly work: string
  readonly why: string
}

export type Line = Measured | Skipped

export function median(samples: Samples): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2
}

/** At most `bound`. */
export function atMost(of: string, unit: Unit, value: number, bound: number): Check {
  return { of, unit, value, bound, kind: 'most', met: value <= bound }
}

export function atLeast(of: string, unit: Unit, value: number, bound: number): Check {
  return { of, unit, value, bound, kind: 'least', met: value >= bound }
}
