import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'

import { classes } from './classes'
import styles from './IconButton.module.css'
import { Tooltip } from './Tooltip'

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Its name, spoken and shown as a tooltip. */
  label: string
  icon: ReactNode
  /** Chord to show in the tooltip. */
  chord?: string | undefined
  size?: 'sm' | 'md' | undefined
  /** For a switch: whether it is on. */
  pressed?: boolean | undefined
  ref?: Ref<HTMLButtonElement> | undefined
}

export function IconButton({
  label,
  icon,
  chord,
  size = 'md',
  pressed,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} chord={chord}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        {...rest}
        className={classes(styles.button, size === 'sm' && styles.sm, className)}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
