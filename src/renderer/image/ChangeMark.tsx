import { classes } from '../ui/classes'
import styles from './ChangeMark.module.css'

/** What happened to a path; `contains` is a directory that itself stayed but holds changes. */
export type Mark = 'added' | 'modified' | 'removed' | 'contains' | 'unmodified'

const LETTERS: Readonly<Record<Mark, string>> = {
  added: 'A',
  modified: 'M',
  removed: 'R',
  contains: '',
  unmodified: '',
}

/**
 * A change by color, letter and shape at once. `inherited` keeps the letter only: the box marks where a change
 * starts. Says nothing by itself: the row's label does.
 */
export function ChangeMark({ mark, inherited = false }: { mark: Mark; inherited?: boolean | undefined }) {
  return (
    <span aria-hidden="true" className={classes(styles.mark, styles[mark], inherited && styles.inherited)}>
      {LETTERS[mark]}
    </span>
  )
}
