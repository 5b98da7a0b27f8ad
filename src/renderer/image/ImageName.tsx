import { visibleName } from '#core/model/path-text'

import { nameParts, shortName } from '../store/source-name'
import { classes } from '../ui/classes'
import styles from './ImageName.module.css'

/** A name of which the tag never gets cut, the path before it does. */
export function ImageName({
  name,
  short = false,
  className,
}: {
  name: string
  /** Only the last part of the path. */
  short?: boolean | undefined
  className?: string | undefined
}) {
  const parts = short ? shortName(name) : nameParts(name)
  return (
    <span className={classes(styles.name, className)} title={visibleName(name)}>
      <span className="truncate">{parts.name}</span>
      <span className={styles.tag}>{parts.tag}</span>
    </span>
  )
}
