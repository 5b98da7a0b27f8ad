import { GlobStates } from './glob-states'
import type { Moves, States } from './glob-states'

/** Sets of states that are remembered; then it starts over, so that no path makes it remember without end. */
const MOST_SETS = 256
const ASCII = 128
const UNKNOWN = -1

/**
 * Glob as in .gitignore: `*` and `?` stay within a component, `**` crosses them. A pattern without `/` matches
 * a name at any depth; one with `/` matches from the root. Any text is a glob.
 *
 * A path is not ours, and may be a megabyte long to make a regular expression try for ever. Here each character
 * takes one step: sets of states are found out once and then looked up.
 */
export class GlobPattern {
  readonly #states: GlobStates
  /** Number of a code point's class: itself for ASCII, then the literals of the glob, then all others. */
  readonly #classes: ReadonlyMap<number, number>
  readonly #others: number
  /** By class. */
  readonly #moves = new Map<number, Moves>()
  #sets: States[] = []
  /** The set without any state: nothing that follows can match. */
  #dead = UNKNOWN
  #numbers = new Map<string, number>()
  /** For each set and class the number of the next set. */
  #table: Int32Array[] = []

  constructor(glob: string, matchCase = true) {
    this.#states = new GlobStates(glob, matchCase)
    const literals = this.#states.literals.filter((point) => point >= ASCII)
    this.#classes = new Map(literals.map((point, i) => [point, ASCII + i]))
    this.#others = ASCII + literals.length
    this.#number(this.#states.first)
  }

  /** Whether a path matches, as it is shown, with a leading `/`. */
  test(path: string): boolean {
    let table = this.#table
    let set = 0
    for (let i = 0; i < path.length; i++) {
      let point = path.charCodeAt(i)
      let kind = point
      if (point >= ASCII) {
        point = path.codePointAt(i) ?? point
        if (point > 0xffff) i++
        kind = this.#classes.get(point) ?? this.#others
      }
      const next = table[set][kind]
      if (next === UNKNOWN) {
        set = this.#find(set, kind, point)
        table = this.#table
      } else set = next
      if (set === this.#dead) return false
    }
    return this.#states.isLast(this.#sets[set])
  }

  #find(set: number, kind: number, point: number): number {
    const states = this.#sets[set]
    const next = this.#states.step(states, this.#movesOf(kind, point))
    if (this.#sets.length < MOST_SETS) return (this.#table[set][kind] = this.#number(next))
    this.#sets = []
    this.#numbers = new Map()
    this.#table = []
    this.#dead = UNKNOWN
    this.#number(this.#states.first)
    return this.#number(next)
  }

  #movesOf(kind: number, point: number): Moves {
    let moves = this.#moves.get(kind)
    if (moves === undefined) {
      const known = this.#states.literals.includes(point)
      moves = this.#states.moves(known ? point : UNKNOWN)
      this.#moves.set(kind, moves)
    }
    return moves
  }

  #number(states: States): number {
    const key = states.join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#sets.length
    if (states.every((bits) => bits === 0)) this.#dead = number
    this.#sets.push(states)
    this.#numbers.set(key, number)
    this.#table.push(new Int32Array(this.#others + 1).fill(UNKNOWN))
    return number
  }
}

/** A test for paths as they are shown, with a leading `/`. */
export function globMatcher(glob: string): (path: string) => boolean {
  const pattern = new GlobPattern(glob)
  return (path) => pattern.test(path)
}

/** A pattern that matches the text itself. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
