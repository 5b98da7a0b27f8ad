import { useId, type ReactNode } from 'react'

import styles from './Row.module.css'

/** One thing to set: what it is, what it does, and the control that sets it. */
export function Row({
  title,
  note,
  children,
  below,
}: {
  title: string
  note?: ReactNode
  /** The control; it names itself. */
  children?: ReactNode
  /** What needs the whole width. */
  below?: ReactNode
}) {
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <div className={styles.title}>{title}</div>
        {note === undefined ? null : <div className={styles.note}>{note}</div>}
      </div>
      {children === undefined ? null : <div className={styles.control}>{children}</div>}
      {below === undefined ? null : <div className={styles.below}>{below}</div>}
    </div>
  )
}

/** Rows that belong together, under a heading. */
export function Rows({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.rows}>
      <h3 id={id} className={styles.heading}>
        {title}
      </h3>
      {children}
    </section>
  )
}
