import type { BaseImage } from '../store/base'
import { classes } from '../ui/classes'
import styles from './BaseName.module.css'
import { baseText } from './layer-words'

/** The base image by its one name: `deb:12 base image`, or what it is where no name is known. */
export function BaseName({
  base: { name },
  silent = false,
  className,
}: {
  base: BaseImage
  /** Hidden from screen readers, where a label beside it says the same. */
  silent?: boolean | undefined
  className?: string | undefined
}) {
  return (
    <span
      aria-hidden={silent || undefined}
      className={classes('truncate', className)}
      title={name === null ? undefined : baseText(name)}
    >
      {name === null ? 'Base image' : <code className={styles.name}>{name}</code>}
      {name === null ? null : <span className="text-3"> base image</span>}
    </span>
  )
}
