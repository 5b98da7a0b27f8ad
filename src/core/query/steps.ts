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

/** Runs a query until it is done, or `until` by `now`; null for not yet done. */
export function runUntil<T>(
  steps: Steps<T>,
  until: number,
  now = () => performance.now(),
): { readonly value: T } | null {
  do {
    const step = steps.next()
    if (step.done === true) return { value: step.value }
  } while (now() < until)
  return null
}
