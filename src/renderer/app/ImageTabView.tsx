import { AnalysisEnd, AnalysisView } from '../features/analysis'
import { isRunning } from '../store/analysis'
import { useTab } from '../store/hooks'
import type { ImageTab } from '../store/state'
import { useDelayed } from '../ui/timing'
import { Explored } from './Explored'
import { ImageHeader } from './ImageHeader'
import styles from './ImageTabView.module.css'

/** Everything about one image: what is known of it above, what is going on with it below. */
export function ImageTabView({ id }: { id: number }) {
  const tab = useTab(id)
  return tab === undefined ? null : <Whole tab={tab} />
}

function Whole({ tab }: { tab: ImageTab }) {
  const running = isRunning(tab.analysis)
  // Most analyses are over before anyone could read a word of progress.
  const slow = useDelayed(running, 150)
  const { snapshot } = tab.analysis
  if (snapshot !== null && !running) return <Explored tab={tab} snapshot={snapshot} />
  return (
    <div className={styles.tab}>
      <ImageHeader tab={tab} />
      {running ? (
        slow ? (
          <AnalysisView tab={tab} />
        ) : (
          <div className={styles.blank} />
        )
      ) : (
        <AnalysisEnd tab={tab} />
      )}
    </div>
  )
}
