/** A long query that yields now and then, so that whoever runs it may stop for a while, or for good. */
export type Steps<T> = Generator<undefined, T>

/** Nodes, rows or contents looked at between two yields; some thousandths of a second. */
export const STEP = 8192

/** Runs a query without a stop. */
export function toEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
