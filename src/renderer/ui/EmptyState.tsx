import type { ReactNode } from 'react'

import styles from './EmptyState.module.css'

/** Stands where there is nothing to show: what, why, and what to do about it. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
  role,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  actions?: ReactNode
  /** `alert` when it is bad news, `status` when it comes from what the user just did. */
  role?: 'alert' | 'status' | undefined
}) {
  return (
    <div role={role} className={styles.state}>
      {icon}
      <h2 className={styles.title}>{title}</h2>
      {children === undefined ? null : <div className={styles.text}>{children}</div>}
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
