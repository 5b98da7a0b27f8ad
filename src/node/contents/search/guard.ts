import { Script, createContext } from 'node:vm'

/**
 * Runs computations that may never end, for so many milliseconds. The only thing in Node that can stop a regular
 * expression in the middle is a script with a time limit, so the work is called from one.
 */
export class TimeGuard {
  readonly #box: { work: () => void } = { work: () => {} }
  readonly #context = createContext(this.#box)
  readonly #script = new Script('work()')

  /** The result of `work`, or null when it took too long. What it throws passes through. */
  run<T>(work: () => T, milliseconds: number): { readonly value: T } | null {
    let value: T
    this.#box.work = () => void (value = work())
    try {
      this.#script.runInContext(this.#context, { timeout: Math.ceil(milliseconds) })
      return { value: value! }
    } catch (error) {
      if (isTimeout(error)) return null
      throw error
    }
  }
}

/** By its code: the error may be one of the script's own world, where `Error` is another. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}
