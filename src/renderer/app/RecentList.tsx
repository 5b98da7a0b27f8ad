import { formatPercent } from '#core/query/format'

import { ImageName } from '../image/ImageName'
import { useActions, useApp } from '../store/hooks'
import { efficiencyOf, isLasting, type RecentAnalysis } from '../store/recent'
import styles from './Sidebar.module.css'

const MOST = 6

/** Analyses to come back to, with the efficiency that was found. */
export function RecentList() {
  const recent = useApp((state) => state.recent)
  const tabs = useApp((state) => state.tabs)
  const { open, activate } = useActions()
  const tabOf = (entry: RecentAnalysis) =>
    tabs.find(({ source, choice }) => source === entry.source && choice === entry.choice)
  // A file that a page sent is gone with its tab: only a tab that is still open leads back to it.
  const shown = recent.filter((entry) => isLasting(entry.source) || tabOf(entry) !== undefined).slice(0, MOST)
  if (shown.length === 0) return null
  return (
    <>
      <h2 className={styles.heading}>Recent</h2>
      <ul>
        {shown.map((entry) => (
          <li key={`${entry.source} ${entry.choice} ${entry.imageId}`}>
            <button
              type="button"
              className={styles.recent}
              onClick={() => {
                const tab = tabOf(entry)
                if (tab === undefined) open({ source: entry.source, choice: entry.choice, name: entry.name })
                else activate(tab.id)
              }}
            >
              <ImageName name={entry.name} short className={styles.recentName} />
              <span className={styles.count}>
                <span className="sr-only">efficiency </span>
                {formatPercent(efficiencyOf(entry))}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
