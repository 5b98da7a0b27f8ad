import { startTransition, useCallback, useEffect, useState } from 'react'

import { afterPaint } from './after-paint'

/** True once `wanted` has been true for `ms` without a break: keeps what is quick from flashing. */
export function useDelayed(wanted: boolean, ms: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!wanted) return
    const timer = setTimeout(() => setLate(true), ms)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [wanted, ms])
  return wanted && late
}

/** The time now in milliseconds since the epoch, renewed every `ms`; 0 stops it. */
export function useNow(ms: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (ms === 0) return
    const timer = setInterval(() => setNow(Date.now()), ms)
    return () => clearInterval(timer)
  }, [ms])
  return now
}

/** Calls back once what was drawn together with the caller is on the screen. `run` must stay the same. */
export function useAfterPaint(run: () => void): void {
  useEffect(() => afterPaint(run), [run])
}

/**
 * Whether what may wait until something is on the screen is to be drawn: with `atOnce` from the start, else as soon as
 * the caller is painted without it.
 */
export function useWhole(atOnce: boolean): boolean {
  const [whole, setWhole] = useState(atOnce)
  useAfterPaint(useCallback(() => startTransition(() => setWhole(true)), []))
  return whole
}
