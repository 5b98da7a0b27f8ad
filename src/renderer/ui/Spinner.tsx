import { classes } from './classes'
import styles from './Spinner.module.css'

/** Says nothing by itself: put the words beside it, or give a label. Stands still for reduced motion. */
export function Spinner({
  size = 12,
  label,
  className,
}: {
  size?: number | undefined
  label?: string | undefined
  className?: string | undefined
}) {
  const width = size >= 16 ? 2 : 1.6
  return (
    <span
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
      className={classes(styles.spinner, className)}
      style={{ width: size, height: size, borderWidth: width }}
    />
  )
}
