import type { ReactNode } from 'react'

import { classes } from '../ui/classes'
import styles from './PathText.module.css'

/**
 * A path on one line. Where it is too long it is cut in its middle, at the end of its folders, and the name stays
 * whole; the tooltip and assistive technology have all of it.
 */
export function PathText({
  path,
  full = path,
  quiet = false,
  draw,
}: {
  path: string
  /** The whole path, where `path` is only its end. */
  full?: string | undefined
  /** Folders are less prominent than the name. */
  quiet?: boolean | undefined
  /** Draws the characters from one position up to another, such as with matches marked. */
  draw?: ((from: number, to: number) => ReactNode) | undefined
}) {
  // A folder's own path ends with a slash, which belongs to its name.
  const part = draw ?? ((from: number, to: number) => path.slice(from, to))
  const slash = path.lastIndexOf('/', path.length - 2)
  return (
    <span className={styles.path} title={full}>
      {slash <= 0 ? null : (
        <span className={classes(styles.folder, quiet && styles.quiet)}>{part(0, slash)}</span>
      )}
      <span className={styles.name}>
        {slash < 0 ? null : (
          <span className={quiet ? styles.quiet : undefined}>{part(Math.max(0, slash), slash + 1)}</span>
        )}
        {part(slash + 1, path.length)}
      </span>
    </span>
  )
}
