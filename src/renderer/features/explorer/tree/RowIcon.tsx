import type { RowFacts } from '#core/query/row-facts'

import { KindIcon } from './KindIcon'
import styles from './RowIcon.module.css'

/**
 * The outline of a path in a row. Files and folders, of which there are thousands, are pictures that the style
 * names: an SVG in each row takes half the time of a frame while the tree scrolls.
 */
export function RowIcon({ facts }: { facts: RowFacts }) {
  switch (facts.type) {
    case 'directory':
      return <i className={styles.folder} />
    case 'file':
    case 'hardlink':
    case 'unknown':
      return <i className={styles.file} />
    case 'symlink':
    case 'char':
    case 'block':
    case 'fifo':
      return <KindIcon facts={facts} />
  }
}
