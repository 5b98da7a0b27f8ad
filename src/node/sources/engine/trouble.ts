/**
 * Why a way in cannot be taken. `absent`: it is not there for this user or engine, which is as it may be and worth
 * a word only when all quick ways are. `failed`: it is there, and something is wrong with it.
 */
export class WayTrouble extends Error {
  readonly kind: 'absent' | 'failed'

  /** `why` goes into a sentence: no capital, no full stop. */
  constructor(kind: 'absent' | 'failed', why: string) {
    super(why)
    this.name = 'WayTrouble'
    this.kind = kind
  }
}

/** Throws for something that a way found and that is not as it must be. */
export function damaged(why: string): never {
  throw new WayTrouble('failed', why)
}
