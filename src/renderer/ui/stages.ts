import type { FilterResult } from '#core/query/search/path-filter'
import type { Steps } from '#core/query/steps'

interface Done {
  readonly needs: readonly unknown[]
  readonly value: unknown
}

/**
 * The stages that a result goes through, each with what it came to last: a stage whose needs are the same objects as
 * then is passed at once.
 */
export class Stages {
  readonly #done = new Map<string, Done>()
  #valid: FilterResult = { kind: 'all' }

  /** The last result that is one: a text that is no pattern yet leaves the rows as they are. */
  valid(found: FilterResult): FilterResult {
    if (found.kind !== 'invalid') this.#valid = found
    return this.#valid
  }

  *take<T>(name: string, needs: readonly unknown[], make: () => Steps<T>): Steps<T> {
    const before = this.#done.get(name)
    if (before !== undefined && isSame(before.needs, needs)) return before.value as T
    yield
    const value = yield* make()
    this.#done.set(name, { needs, value })
    return value
  }

  /** {@link take} of what is quick enough for one step. */
  at<T>(name: string, needs: readonly unknown[], make: () => T): Steps<T> {
    return this.take(name, needs, function* () {
      yield
      return make()
    })
  }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((need, i) => need === other[i])
}
