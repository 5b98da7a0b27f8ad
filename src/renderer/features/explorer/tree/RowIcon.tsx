import type { RowFacts } from '#core/query/tree/row-facts'

import { classes } from '../../../ui/classes'
import { KindIcon } from './KindIcon'
import styles from './RowIcon.module.css'

/**
 * The outline of a path in a row. Files and folders, of which there are thousands, are pictures that the style
 * names: an SVG in each row takes half the time of a frame while the tree scrolls.
 */
export function RowIcon({ facts, className }: { facts: RowFacts; className: string }) {
  switch (facts.type) {
    case 'directory':
      return <i className={classes(styles.folder, className)} />
    case 'file':
    case 'hardlink':
    case 'unknown':
      return <i className={classes(styles.file, className)} />
    case 'symlink':
    case 'char':
    case 'block':
    case 'fifo':
      return (
        <i className={className}>
          <KindIcon facts={facts} />
        </i>
      )
  }
}
