import type { Program } from './program'

/** A set of instructions that characters are to be read by next. */
interface State {
  readonly from: readonly number[]
  /** By class and conditions: twice the number of the next state, and 1 when the program had matched before. */
  readonly steps: number[]
}

/** States that are remembered; then it starts over, so that no text makes it remember without end. */
const MOST_STATES = 512

/**
 * Runs a program over a text in one pass, trying it at each position. Sets of instructions are worked out once and
 * looked up after that, so a character costs one step at best, and the length of the program at worst.
 */
export class Automaton {
  readonly #program: Program
  readonly #conditions: number
  /** Whether a set of the pattern has a class of characters. */
  readonly #has: (set: number, kind: number) => boolean
  #states: State[] = []
  #numbers = new Map<string, number>()

  constructor(program: Program, conditions: number, has: (set: number, kind: number) => boolean) {
    this.#program = program
    this.#conditions = conditions
    this.#has = has
    this.#number([])
  }

  /** The step at a position: bit 0 is whether the program matched up to it; the rest is the state behind `kind`. */
  step(state: number, kind: number, holds: number): number {
    const at = (kind << this.#conditions) | holds
    return this.#states[state]?.steps[at] ?? this.#find(state, kind, holds, at)
  }

  #find(number: number, kind: number, holds: number, at: number): number {
    const state = this.#states[number]
    if (state === undefined) return 0
    const reached = reach(this.#program, [...state.from, this.#program.entry], holds)
    const next = new Set<number>()
    let matched = 0
    for (const pc of reached) {
      const instruction = this.#program.instructions[pc]
      if (instruction?.kind === 'match') matched = 1
      if (instruction?.kind === 'set' && this.#has(instruction.set, kind)) next.add(instruction.next)
    }
    const from = [...next].toSorted((a, b) => a - b)
    if (this.#states.length >= MOST_STATES) {
      this.#states = []
      this.#numbers = new Map()
      this.#number([])
      return this.#number(from) * 2 + matched
    }
    return (state.steps[at] = this.#number(from) * 2 + matched)
  }

  #number(from: readonly number[]): number {
    const key = from.join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#states.push({ from, steps: [] }) - 1
    this.#numbers.set(key, number)
    return number
  }
}

/** The instructions that read a character or match, reached from others without a character, preferred ones first. */
export function reach({ instructions }: Program, from: readonly number[], holds: number): Set<number> {
  const seen = new Set<number>()
  const reached = new Set<number>()
  const stack = from.toReversed()
  for (let pc = stack.pop(); pc !== undefined; pc = stack.pop()) {
    if (seen.has(pc)) continue
    seen.add(pc)
    const instruction = instructions[pc]
    if (instruction?.kind === 'split') stack.push(instruction.second, instruction.first)
    else if (instruction?.kind === 'assert') {
      if (((holds >> instruction.bit) & 1) === Number(instruction.wanted)) stack.push(instruction.next)
    } else reached.add(pc)
  }
  return reached
}
