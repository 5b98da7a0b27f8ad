import type { FuzzInput } from './input'
import type { Random } from './random'

/** Where inputs are tried: a folder that may be filled, and what the product needs to run. */
export interface Ground {
  /** Gone after the run; nothing may be written elsewhere. */
  readonly folder: string
  /** Built file of the product's threads. */
  readonly worker: string
}

/** One reader of what others wrote, and how to make trouble for it. */
export interface FuzzKind {
  readonly name: string
  /** How often it is tried, against the others. */
  readonly weight: number
  make(random: Random): FuzzInput
  /**
   * Reads the input, and says in a word what came of it. Whatever it throws is a problem, and a {@link FuzzProblem}
   * has the words for it.
   */
  run(input: FuzzInput, ground: Ground): Promise<string> | string
}

/** A reader gave what it must never give. */
export class FuzzProblem extends Error {
  override readonly name = 'FuzzProblem'
}

/** Throws when there are problems. */
export function mustBeSound(problems: readonly string[]): void {
  if (problems.length > 0) throw new FuzzProblem(problems.slice(0, 5).join('; '))
}
