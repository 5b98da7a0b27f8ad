import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'

import styles from './Button.module.css'
import { classes } from './classes'
import { Kbd } from './Kbd'
import { Spinner } from './Spinner'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` is the one thing to press next: one in a view. */
  variant?: 'plain' | 'primary' | 'quiet' | 'danger' | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  icon?: ReactNode
  /** Chord to show after the label. */
  chord?: string | undefined
  /** What it is doing just now, such as `Connecting`; stands in for the label beside a spinner. */
  busy?: string | null | undefined
  ref?: Ref<HTMLButtonElement> | undefined
}

export function Button({
  variant = 'plain',
  size = 'md',
  icon,
  chord,
  busy,
  className,
  children,
  ...rest
}: ButtonProps) {
  const working = busy !== undefined && busy !== null
  return (
    <button
      type="button"
      aria-busy={working || undefined}
      {...rest}
      className={classes(styles.button, styles[variant], styles[size], className)}
    >
      {working ? <Spinner /> : icon}
      {working ? busy : children}
      {chord === undefined ? null : <Kbd chord={chord} />}
    </button>
  )
}
