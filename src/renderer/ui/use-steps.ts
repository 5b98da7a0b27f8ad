import { useEffect, useMemo, useRef, useState } from 'react'

import type { Steps } from '#core/query/steps'

import { afterPaint } from './after-paint'
import { Sliced } from './sliced'
import { Turns } from './turns'

/** Milliseconds that a query may hold the window up at a time. */
const SLICE_MS = 10
/** Milliseconds for which slices after the first answer take turns with frames; browsers draw none between messages. */
const GENTLY_MS = 50

interface Run<T> {
  readonly query: Sliced<T>
  /** What the first slice came to; null when there is more to do. */
  readonly first: { readonly value: T } | null
}

interface Later<T> {
  readonly run: Run<T>
  readonly end: { readonly value: T } | { readonly error: unknown }
}

/**
 * What a long query answers; null until it is known. Small images are answered at once, large ones slice by slice, so
 * that the window goes on meanwhile. `make` must stay the same for as long as its answer would; null asks nothing.
 * `atFirst` is how many milliseconds it may take of the frame that asks; with 0 it goes no further than to where it
 * yields first, and on once that frame is painted. Throws what the query throws.
 */
export function useSteps<T>(make: (() => Steps<T>) | null, atFirst = SLICE_MS): T | null {
  const run = useMemo((): Run<T> | null => {
    if (make === null) return null
    const query = new Sliced(make())
    return { query, first: query.run(atFirst) }
  }, [make, atFirst])
  const [later, setLater] = useState<Later<T> | null>(null)
  const answered = useRef(false)
  const known = run === null || run.first !== null || later?.run === run
  useEffect(() => {
    if (known) return
    const begun = performance.now()
    // There is something to look at already, which should show soon that it is being worked out anew.
    const gently = answered.current
    let takeBack = (): void => undefined
    const turns = new Turns(() => {
      const end = endOf(run.query)
      if (end !== null) {
        turns.stop()
        answered.current = true
        setLater({ run, end })
      } else if (gently && performance.now() - begun < GENTLY_MS) takeBack = afterPaint(() => turns.next())
      else turns.next()
    })
    takeBack = afterPaint(() => turns.next())
    return () => {
      takeBack()
      turns.stop()
    }
  }, [run, known])
  if (run === null) return null
  if (run.first !== null) return run.first.value
  if (later?.run !== run) return null
  if ('error' in later.end) throw later.end.error
  return later.end.value
}

function endOf<T>(query: Sliced<T>): Later<T>['end'] | null {
  try {
    return query.run(SLICE_MS)
  } catch (error) {
    return { error }
  }
}
