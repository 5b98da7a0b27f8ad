import { Skeleton } from '../../ui/Skeleton'
import { useDelayed } from '../../ui/timing'
import styles from './Library.module.css'
import table from './ImageTable.module.css'

const ROWS = [180, 220, 150, 240, 190, 160, 210, 170]

/** The shape of the list while it is not known; nothing at all at first, since it mostly is known at once. */
export function Looking() {
  const late = useDelayed(true, 150)
  return (
    <div className={styles.place} aria-busy="true">
      <p role="status" className="sr-only">
        {late ? 'Looking for container engines' : ''}
      </p>
      {late ? (
        <div aria-hidden="true">
          <div className={styles.head}>
            <Skeleton width={160} height={16} />
          </div>
          <div className={styles.filters}>
            <Skeleton width={320} height={28} />
          </div>
          <SkeletonRows />
        </div>
      ) : null}
    </div>
  )
}

/** Rows as they will look. */
export function SkeletonRows() {
  return (
    <div aria-hidden="true">
      {ROWS.map((width) => (
        <div key={width} className={table.skeleton}>
          <Skeleton width={width} />
          <span className="grow" />
          <Skeleton width={56} />
          <Skeleton width={width + 60} />
          <Skeleton width={72} />
        </div>
      ))}
    </div>
  )
}
