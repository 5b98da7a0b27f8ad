import { ProgressBar } from './ProgressBar'
import styles from './WorkingLine.module.css'

/**
 * A line over the upper edge of what is being worked out anew. It shows itself after a moment, so that quick work does
 * not flicker; by its style, since a timer would wait for the work.
 */
export function WorkingLine({ working, label }: { working: boolean; label: string }) {
  return <div className={styles.line}>{working ? <ProgressBar value={null} label={label} /> : null}</div>
}
