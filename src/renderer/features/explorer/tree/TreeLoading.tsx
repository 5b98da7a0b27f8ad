import { useDelayed } from '../../../ui/timing'
import { WorkingLine } from '../../../ui/WorkingLine'
import styles from './TreePanel.module.css'

/** Stands in for all panels while the first rows are worked out. */
export function TreeLoading() {
  const slow = useDelayed(true, 100)
  return (
    <div className={styles.panel}>
      <WorkingLine working={slow} label="Loading files" />
    </div>
  )
}
