import { useEffect, useRef, useState, type PointerEvent, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

import { classes } from './classes'
import styles from './HoverTip.module.css'
import { overlayContainer } from './overlays'

interface Shown {
  readonly key: string
  readonly rect: DOMRect
}

/**
 * One tooltip for many small things (segments of bars, tiles): any descendant with `data-tip` shows what
 * `render` makes of that key after a moment. It is for the pointer only: say the same in an accessible name.
 */
export function HoverTip({
  render,
  children,
  className,
}: {
  render: (key: string) => ReactNode
  children: ReactNode
  className?: string | undefined
}) {
  const [shown, setShown] = useState<Shown | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const hide = () => {
    clearTimeout(timer.current)
    setShown(null)
  }
  const over = (event: PointerEvent) => {
    const at = (event.target as Element).closest<HTMLElement>('[data-tip]')
    const key = at?.dataset.tip
    if (at === null || key === undefined) return hide()
    if (shown?.key === key) return
    clearTimeout(timer.current)
    const show = () => setShown({ key, rect: at.getBoundingClientRect() })
    timer.current = setTimeout(show, shown === null ? 250 : 0)
  }
  const content = shown === null ? null : render(shown.key)
  return (
    <div
      className={classes(styles.area, className)}
      onPointerOver={over}
      onPointerLeave={hide}
      onPointerDown={hide}
      onWheel={hide}
    >
      {children}
      {shown === null || content === null
        ? null
        : createPortal(<Tip rect={shown.rect}>{content}</Tip>, overlayContainer())}
    </div>
  )
}

const GAP = 6
const EDGE = 8

function Tip({ rect, children }: { rect: DOMRect; children: ReactNode }) {
  const place = (tip: HTMLDivElement | null) => {
    if (tip === null) return
    const { offsetWidth: width, offsetHeight: height } = tip
    const below = rect.bottom + GAP
    const top = below + height + EDGE > window.innerHeight ? rect.top - GAP - height : below
    const left = Math.min(Math.max(EDGE, rect.left), window.innerWidth - width - EDGE)
    tip.style.transform = `translate(${left}px, ${top}px)`
  }
  return (
    <div ref={place} role="presentation" className={styles.tip}>
      {children}
    </div>
  )
}
