import { cssVars } from '../../image/layer-color'
import styles from './Library.module.css'

/** What the patterns of the layer bars mean. */
export function Legend() {
  const own = cssVars({ '--c': 'var(--layer-1)' })
  return (
    <div className={styles.legend}>
      <span>
        <i className={styles.hatch} style={own} />
        Layer shared with another image
      </span>
      <span>
        <i style={own} />
        Only in this image
      </span>
      <span>
        <i style={cssVars({ '--c': 'var(--layer-base)' })} />
        Base image
      </span>
    </div>
  )
}
