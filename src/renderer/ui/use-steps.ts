import { useEffect, useMemo, useRef, useState } from 'react'

import type { Steps } from '#core/query/steps'

import { afterPaint } from './after-paint'
import { Turns } from './turns'

/** Milliseconds that a query may hold the window up at a time. */
const SLICE_MS = 10
/** Milliseconds for which slices after the first answer take turns with frames; browsers draw none between messages. */
const GENTLY_MS = 50

interface Run<T> {
  readonly steps: Steps<T>
  /** What the first slice came to; null when there is more to do. */
  readonly first: { readonly value: T } | null
}

/**
 * What a long query answers; null until it is known. Small images are answered at once, large ones slice by slice, so
 * that the window goes on meanwhile. `make` must stay the same for as long as its answer would; null asks nothing.
 * `atFirst` is how many milliseconds it may take of the frame that asks; with 0 it goes no further than to where it
 * yields first, and on once that frame is painted.
 */
export function useSteps<T>(make: (() => Steps<T>) | null, atFirst = SLICE_MS): T | null {
  const run = useMemo((): Run<T> | null => {
    if (make === null) return null
    const steps = make()
    return { steps, first: slice(steps, atFirst) }
  }, [make, atFirst])
  const [later, setLater] = useState<{ readonly run: Run<T>; readonly value: T } | null>(null)
  const answered = useRef(false)
  useEffect(() => {
    if (run === null || run.first !== null) return
    const begun = performance.now()
    // There is something to look at already, which should show soon that it is being worked out anew.
    const gently = answered.current
    let takeBack = (): void => undefined
    const turns = new Turns(() => {
      const done = slice(run.steps, SLICE_MS)
      if (done !== null) {
        turns.stop()
        answered.current = true
        setLater({ run, value: done.value })
      } else if (gently && performance.now() - begun < GENTLY_MS) takeBack = afterPaint(() => turns.next())
      else turns.next()
    })
    takeBack = afterPaint(() => turns.next())
    return () => {
      takeBack()
      turns.stop()
    }
  }, [run])
  if (run === null) return null
  if (run.first !== null) return run.first.value
  return later?.run === run ? later.value : null
}

function slice<T>(steps: Steps<T>, milliseconds: number): { readonly value: T } | null {
  const until = performance.now() + milliseconds
  do {
    const step = steps.next()
    if (step.done === true) return { value: step.value }
  } while (performance.now() < until)
  return null
}
