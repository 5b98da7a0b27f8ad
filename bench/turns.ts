import type { Samples } from './result'

/** One of those that are compared. */
export interface Contestant {
  readonly name: string
  /** Does the work once and answers what it took. */
  readonly run: (round: number) => Promise<number>
  /** How often at most, for what takes very long; at first in every round. */
  readonly most?: number
}

/**
 * Runs all in turn (A B A B …), so that what else the machine does and how warm its caches are is the same for all.
 * A first round that does not count warms up.
 */
export async function inTurns(
  rounds: number,
  contestants: readonly Contestant[],
): Promise<ReadonlyMap<string, Samples>> {
  const samples = new Map<string, number[]>(contestants.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const { name, run, most = Infinity } of contestants) {
      const own = samples.get(name) ?? []
      const warmingUp = round === 0 && most > rounds
      if (own.length >= most) continue
      const took = await run(round)
      if (!warmingUp) own.push(took)
    }
  }
  return samples
}
