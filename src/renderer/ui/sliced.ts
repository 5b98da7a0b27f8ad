/**
 * A long query that runs slice by slice. How it ended is kept: whoever runs it again, as an effect does that React
 * starts anew when a hidden view is shown, gets the same result, or the same error.
 */
export class Sliced<T, P = undefined> {
  readonly #steps: Generator<P, T>
  #end: { readonly value: T } | { readonly error: unknown } | null = null

  constructor(steps: Generator<P, T>) {
    this.#steps = steps
  }

  /**
   * Runs for some milliseconds, one step at least. Returns the result, or null when there is more to do;
   * `onStep` gets what each step yields.
   */
  run(milliseconds: number, onStep?: (yielded: P) => void): { readonly value: T } | null {
    const until = performance.now() + milliseconds
    while (this.#end === null) {
      this.#step(onStep)
      if (performance.now() >= until) break
    }
    if (this.#end !== null && 'error' in this.#end) throw this.#end.error
    return this.#end
  }

  #step(onStep: ((yielded: P) => void) | undefined): void {
    let step: IteratorResult<P, T>
    try {
      step = this.#steps.next()
    } catch (error) {
      this.#end = { error }
      return
    }
    if (step.done === true) this.#end = { value: step.value }
    else onStep?.(step.value)
  }
}
