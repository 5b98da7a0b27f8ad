import { useEffect, useState } from 'react'

import { Turns } from './turns'

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

/** Calls back once what was drawn together with the caller is on the screen. `drawn` must stay the same. */
export function useAfterPaint(drawn: () => void): void {
  useEffect(() => {
    // A task that was posted in a frame runs once that frame is painted.
    const turns = new Turns(drawn)
    const frame = requestAnimationFrame(() => turns.next())
    return () => {
      cancelAnimationFrame(frame)
      turns.stop()
    }
  }, [drawn])
}
