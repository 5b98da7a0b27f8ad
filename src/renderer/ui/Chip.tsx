import type { ReactNode } from 'react'

import { classes } from './classes'
import styles from './Chip.module.css'

/** A filter that is on or off, with a count. Nothing to show disables it. */
export function Chip({
  label,
  count,
  mark,
  pressed,
  onPressedChange,
}: {
  label: ReactNode
  /** As shown; null when not known yet. */
  count: string | null
  /** Small sign in front, such as a change mark. */
  mark?: ReactNode
  pressed: boolean
  onPressedChange: (pressed: boolean) => void
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      disabled={count === '0' && !pressed}
      className={classes(styles.chip, mark !== undefined && styles.marked)}
      onClick={() => onPressedChange(!pressed)}
    >
      {mark === undefined ? null : <span className={styles.mark}>{mark}</span>}
      <span className={styles.label}>{label}</span>
      {count === null ? null : <span className={styles.count}>{count}</span>}
    </button>
  )
}
