import { ProgressBar } from '../../../ui/ProgressBar'
import { useDelayed } from '../../../ui/timing'
import styles from './TreePanel.module.css'

/** Stands in for all panels while the first rows are worked out. */
export function TreeLoading() {
  const slow = useDelayed(true, 100)
  return (
    <div className={styles.panel}>
      <div className={styles.progress}>
        {slow ? <ProgressBar value={null} label="Working out the files" /> : null}
      </div>
    </div>
  )
}
