import type { ReactNode } from 'react'

import { classes } from './classes'
import styles from './Callout.module.css'

/** A tinted remark in a panel. */
export function Callout({
  tone,
  icon,
  children,
  action,
  role,
}: {
  tone: 'waste' | 'warn' | 'danger' | 'accent'
  icon: ReactNode
  children: ReactNode
  action?: ReactNode
  role?: 'alert' | 'status' | undefined
}) {
  return (
    <div role={role} className={classes(styles.callout, styles[tone])}>
      <span className={classes(styles.icon, Boolean(action) && styles.middle)}>{icon}</span>
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  )
}
