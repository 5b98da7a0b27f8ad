import { UnsupportedRegex, type Assertion, type RegexNode } from './syntax'

/** One step of a nondeterministic automaton, by its number in a {@link Program}. */
export type Instruction =
  | { readonly kind: 'set'; readonly set: number; readonly next: number }
  | { readonly kind: 'assert'; readonly bit: number; readonly wanted: boolean; readonly next: number }
  /** `first` is preferred. */
  | { readonly kind: 'split'; readonly first: number; readonly second: number }
  | { readonly kind: 'match' }

export interface Program {
  readonly instructions: readonly Instruction[]
  readonly entry: number
}

/** What holds at a position of the text; the position in {@link Compiled.conditions} is its bit. */
export type Condition =
  | { readonly kind: Assertion }
  /** A lookahead is read from the end of the text to its start. */
  | { readonly kind: 'look'; readonly behind: boolean; readonly program: Program }

export interface Compiled {
  readonly main: Program
  /** A lookaround uses only conditions that stand before it. */
  readonly conditions: readonly Condition[]
  /** Sources of the sets of characters. */
  readonly sets: readonly string[]
}

/** Instructions of a pattern; the time for one character is proportional to them at worst. */
const MOST_INSTRUCTIONS = 1000
const MOST_CONDITIONS = 12

/** Compiles a tree to automata. Throws {@link UnsupportedRegex} for more than is reasonable to run. */
export function compileRegex(tree: RegexNode): Compiled {
  const compiler = new Compiler()
  const main = compiler.program(tree, false)
  return { main, conditions: compiler.conditions, sets: [...compiler.sets.keys()] }
}

class Compiler {
  readonly conditions: Condition[] = []
  readonly sets = new Map<string, number>()
  #left = MOST_INSTRUCTIONS
  #instructions: Instruction[] = []
  #backwards = false

  program(tree: RegexNode, backwards: boolean): Program {
    const outer = { instructions: this.#instructions, backwards: this.#backwards }
    const instructions: Instruction[] = []
    this.#instructions = instructions
    this.#backwards = backwards
    const entry = this.#emit(tree, this.#add({ kind: 'match' }))
    this.#instructions = outer.instructions
    this.#backwards = outer.backwards
    return { instructions, entry }
  }

  /** Adds what matches `node` and goes on at `next`, and returns where it begins. */
  #emit(node: RegexNode, next: number): number {
    switch (node.kind) {
      case 'set':
        return this.#add({ kind: 'set', set: numberOf(this.sets, node.source), next })
      case 'assert':
        return this.#add({ kind: 'assert', bit: this.#bit(node.assertion), wanted: !node.negated, next })
      case 'look': {
        const program = this.program(node.body, !node.behind)
        const bit = this.#condition({ kind: 'look', behind: node.behind, program })
        return this.#add({ kind: 'assert', bit, wanted: !node.negated, next })
      }
      case 'sequence': {
        const items = this.#backwards ? node.items : node.items.toReversed()
        return items.reduce((after, item) => this.#emit(item, after), next)
      }
      case 'choice':
        return node.items
          .map((item) => this.#emit(item, next))
          .reduceRight((second, first) => this.#add({ kind: 'split', first, second }))
      case 'repeat':
        return this.#repeat(node, next)
    }
  }

  #repeat({ body, min, max, lazy }: RegexNode & { kind: 'repeat' }, next: number): number {
    const split = (again: number) => ({
      kind: 'split' as const,
      first: lazy ? next : again,
      second: lazy ? again : next,
    })
    let entry = next
    let copies = min
    if (max === Infinity) {
      const loop = this.#add({ kind: 'match' })
      const again = this.#emit(body, loop)
      this.#instructions[loop] = split(again)
      entry = min > 0 ? again : loop
      copies = Math.max(0, min - 1)
    } else {
      for (let i = min; i < max; i++) entry = this.#add(split(this.#emit(body, entry)))
    }
    for (let i = 0; i < copies; i++) entry = this.#emit(body, entry)
    return entry
  }

  #bit(assertion: Assertion): number {
    const known = this.conditions.findIndex(({ kind }) => kind === assertion)
    if (known >= 0) return known
    if (assertion === 'boundary') numberOf(this.sets, WORD)
    return this.#condition({ kind: assertion })
  }

  #condition(condition: Condition): number {
    if (this.conditions.length === MOST_CONDITIONS) throw tooLarge()
    return this.conditions.push(condition) - 1
  }

  #add(instruction: Instruction): number {
    if (this.#left-- === 0) throw tooLarge()
    return this.#instructions.push(instruction) - 1
  }
}

/** The set of characters that words are made of. */
export const WORD = String.raw`\w`

function tooLarge(): UnsupportedRegex {
  return new UnsupportedRegex('This pattern is too large')
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const number = numbers.get(key) ?? numbers.size
  numbers.set(key, number)
  return number
}
