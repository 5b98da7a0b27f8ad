import { useEffect, useState, type RefObject } from 'react'

/** Milliseconds for which a size must hold before the picture is laid out anew. */
const SETTLE_MS = 100

/** Size of an element in CSS pixels, followed once a change of it has settled; 0 until it is known. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    if (element.current === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return
      const { width, height } = entry.contentRect
      // What is hidden has no size worth a layout.
      if (width === 0 || height === 0) return
      const settle = () => setSize({ width: Math.floor(width), height: Math.floor(height) })
      clearTimeout(timer)
      setSize((known) => {
        if (known.width === 0) return { width: Math.floor(width), height: Math.floor(height) }
        timer = setTimeout(settle, SETTLE_MS)
        return known
      })
    })
    observer.observe(element.current)
    return () => {
      observer.disconnect()
      clearTimeout(timer)
    }
  }, [element])
  return size
}
