import { useEffect, useRef, useState } from 'react'

import { AnalysisEnd, AnalysisView } from '../features/analysis'
import { isRunning } from '../store/analysis'
import { useTab } from '../store/hooks'
import type { ImageTab } from '../store/state'
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
  const { snapshot, arriving } = tab.analysis
  const slow = useSlow(running, arriving)
  if (tab.analysis.state === 'waiting') return null
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

/** Most analyses are over before anyone could read a word of progress. */
const SLOW_MS = 150
/** So long may a result that is on its way take before progress is drawn first, which would hold it up. */
const ARRIVE_MS = 600

/** Whether an analysis takes so long that its progress is worth a look; then it stays until its end. */
function useSlow(running: boolean, arriving: boolean): boolean {
  const [slow, setSlow] = useState(false)
  const isArriving = useRef(arriving)
  useEffect(() => {
    isArriving.current = arriving
  }, [arriving])
  useEffect(() => {
    if (!running) return
    const show = (): void => setSlow(true)
    let timer = setTimeout(() => {
      if (isArriving.current) timer = setTimeout(show, ARRIVE_MS - SLOW_MS)
      else show()
    }, SLOW_MS)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [running])
  return running && slow
}
