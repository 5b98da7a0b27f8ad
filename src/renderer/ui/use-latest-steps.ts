import { useMemo, useState } from 'react'

import { toEnd, type Steps } from '#core/query/steps'

import { useSteps } from './use-steps'

/** What a long query answers, and while a new one runs what the last one did. */
export interface Latest<T> {
  /** Null until the first one has answered. */
  readonly value: T | null
  readonly working: boolean
}

/**
 * {@link useSteps} for what stays on the screen until there is something newer: what the user did is answered first, then
 * the query goes on from where it yields first. `atOnce` runs a query without a stop:
 * one that takes less than a frame, however busy the machine is.
 */
export function useLatestSteps<T extends object>(make: () => Steps<T>, atOnce: boolean): Latest<T> {
  const whole = useMemo(() => (atOnce ? toEnd(make()) : null), [make, atOnce])
  const sliced = useSteps(atOnce ? null : make, 0)
  const now = whole ?? sliced
  const [kept, setKept] = useState<T | null>(null)
  if (now !== null && now !== kept) setKept(now)
  return { value: now ?? kept, working: now === null }
}
