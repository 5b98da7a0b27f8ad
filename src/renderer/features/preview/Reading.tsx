import type { PreviewState } from '../../store/previews'
import { Button } from '../../ui/Button'
import { Skeleton } from '../../ui/Skeleton'
import { useDelayed } from '../../ui/timing'
import styles from './Reading.module.css'

const LINES = [42, 64, 30, 74, 56, 22, 68, 40]

/** Stands where a content will be: lines that come, or why they do not. */
export function Reading({ state, onRetry }: { state: PreviewState; onRetry: () => void }) {
  const late = useDelayed(state.kind === 'loading', 150)
  if (state.kind === 'failed') {
    const { what, why, hint } = state.failure
    return (
      <div role="alert" className={styles.failed}>
        <p>
          <b>{what}</b>: {why}. {hint}
        </p>
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      </div>
    )
  }
  return (
    <div className={styles.lines} aria-busy="true">
      {late ? <span className="sr-only">Reading the file</span> : null}
      {late ? LINES.map((width) => <Skeleton key={width} width={`${width}%`} />) : null}
    </div>
  )
}
