/**
 * Why a strategy cannot be taken. `absent`: it is not there for this user or engine, which is as it may be and worth
 * a word only when all quick strategies are. `failed`: it is there, and something is wrong with it.
 */
export class StrategyUnavailable extends Error {
  readonly kind: 'absent' | 'failed'

  /** `why` goes into a sentence: no capital, no full stop. */
  constructor(kind: 'absent' | 'failed', why: string) {
    super(why)
    this.name = 'StrategyUnavailable'
    this.kind = kind
  }
}

/** Throws for something that a strategy found and that is not as it must be. */
export function damaged(why: string): never {
  throw new StrategyUnavailable('failed', why)
}
