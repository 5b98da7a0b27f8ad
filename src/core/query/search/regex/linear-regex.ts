import { Automaton, reach } from './automaton'
import { compileRegex, WORD, type Compiled } from './program'
import { parseRegex } from './syntax'

/** Class of the end of the text, which no set has. */
const END = 0
const ASCII = 128
const UNKNOWN = -1

/**
 * A regular expression of JavaScript in Unicode mode that takes time in proportion to the text, whatever the two are:
 * `(a+)+$` keeps a backtracking engine busy for years on sixty characters. Backreferences are the price.
 */
export class LinearRegex {
  readonly #compiled: Compiled
  readonly #main: Automaton
  /** One for each condition that is a lookaround. */
  readonly #looks: readonly (Automaton | null)[]
  readonly #sets: readonly RegExp[]
  readonly #word: number
  readonly #ascii = new Int32Array(ASCII).fill(UNKNOWN)
  readonly #others = new Map<number, number>()
  /** For each class which sets have it. */
  readonly #members: boolean[][]
  readonly #classes = new Map<string, number>()
  /** Of the text in hand: the class of each character, what holds at each position, and where each begins. */
  #kinds = new Int32Array(256)
  #holds = new Int32Array(256)
  #starts = new Int32Array(256)

  /** `source` must be what `new RegExp(source, 'u')` takes. Throws `UnsupportedRegex`. */
  constructor(source: string, matchCase: boolean) {
    const compiled = compileRegex(parseRegex(source))
    const { conditions, sets } = compiled
    const has = (set: number, kind: number) => this.#members[kind][set]
    this.#compiled = compiled
    this.#members = [sets.map(() => false)]
    this.#sets = sets.map((set) => new RegExp(`^(?:${set})(?![^])`, matchCase ? 'u' : 'iu'))
    this.#word = sets.indexOf(WORD)
    this.#main = new Automaton(compiled.main, conditions.length, has)
    this.#looks = conditions.map((condition) =>
      condition.kind === 'look' ? new Automaton(condition.program, conditions.length, has) : null,
    )
  }

  /** Whether it matches anywhere in `text`. */
  test(text: string): boolean {
    const length = this.#read(text)
    let state = 0
    for (let at = 0; at <= length; at++) {
      const step = this.#main.step(state, this.#kinds[at] ?? END, this.#holds[at] ?? 0)
      if ((step & 1) === 1) return true
      state = step >> 1
    }
    return false
  }

  /** All matches that are not empty, from left to right, none over another. */
  ranges(text: string): (readonly [from: number, to: number])[] {
    const length = this.#read(text)
    const found: (readonly [number, number])[] = []
    for (let from = 0; from <= length;) {
      const match = this.#first(from, length)
      if (match === null) break
      const [start, end] = match
      if (end > start) found.push([this.#starts[start] ?? 0, this.#starts[end] ?? 0])
      from = end > start ? end : end + 1
    }
    return found
  }

  /** The leftmost match from a position on, and of those there the one a backtracking engine would find. */
  #first(from: number, length: number): readonly [number, number] | null {
    const { main } = this.#compiled
    let threads = new Map<number, number>()
    let best: readonly [number, number] | null = null
    for (let at = from; at <= length; at++) {
      const kind = this.#kinds[at] ?? END
      const next = new Map<number, number>()
      if (best === null && !threads.has(main.entry)) threads.set(main.entry, at)
      const seen = new Set<number>()
      search: for (const [pc, start] of threads) {
        for (const reached of reach(main, [pc], this.#holds[at] ?? 0)) {
          if (seen.has(reached)) continue
          seen.add(reached)
          const instruction = main.instructions[reached]
          if (instruction?.kind === 'match') {
            best = [start, at]
            break search
          }
          if (instruction?.kind !== 'set' || !this.#members[kind][instruction.set]) continue
          if (!next.has(instruction.next)) next.set(instruction.next, start)
        }
      }
      if (best !== null && next.size === 0) break
      threads = next
    }
    return best
  }

  /** Takes a text in hand, and returns its length in code points. */
  #read(text: string): number {
    if (text.length >= this.#kinds.length) {
      const room = text.length * 2
      this.#kinds = new Int32Array(room)
      this.#holds = new Int32Array(room)
      this.#starts = new Int32Array(room)
    }
    let length = 0
    for (let i = 0; i < text.length; i++) {
      const point = text.codePointAt(i) ?? 0
      this.#starts[length] = i
      this.#kinds[length++] = this.#kindOf(point)
      if (point > 0xffff) i++
    }
    this.#starts[length] = text.length
    this.#kinds[length] = END
    this.#look(length)
    return length
  }

  /** Works out what holds at each position, the conditions in turn. */
  #look(length: number): void {
    const { conditions } = this.#compiled
    if (conditions.length === 0) return
    this.#holds.fill(0, 0, length + 1)
    conditions.forEach((condition, bit) => {
      const automaton = this.#looks[bit]
      if (condition.kind === 'look') {
        if (automaton) this.#lookAround(automaton, condition.behind, length, bit)
      } else if (condition.kind === 'start') this.#hold(0, bit)
      else if (condition.kind === 'end') this.#hold(length, bit)
      else {
        for (let at = 0; at <= length; at++)
          if (this.#isWord(at - 1) !== this.#isWord(at)) this.#hold(at, bit)
      }
    })
  }

  #lookAround(automaton: Automaton, behind: boolean, length: number, bit: number): void {
    let state = 0
    for (let i = 0; i <= length; i++) {
      const at = behind ? i : length - i
      const kind = (behind ? this.#kinds[at] : this.#kinds[at - 1]) ?? END
      const step = automaton.step(state, kind, this.#holds[at] ?? 0)
      if ((step & 1) === 1) this.#hold(at, bit)
      state = step >> 1
    }
  }

  #hold(at: number, bit: number): void {
    this.#holds[at] = (this.#holds[at] ?? 0) | (1 << bit)
  }

  #isWord(at: number): boolean {
    return this.#members[this.#kinds[at] ?? END][this.#word]
  }

  #kindOf(point: number): number {
    const known = point < ASCII ? this.#ascii[point] : this.#others.get(point)
    if (known !== undefined && known !== UNKNOWN) return known
    const char = String.fromCodePoint(point)
    const members = this.#sets.map((set) => set.test(char))
    const key = members.map(Number).join('')
    const kind = this.#classes.get(key) ?? this.#members.push(members) - 1
    this.#classes.set(key, kind)
    if (point < ASCII) this.#ascii[point] = kind
    else this.#others.set(point, kind)
    return kind
  }
}
