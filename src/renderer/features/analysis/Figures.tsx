import type { ImageLayers } from '#contract/calls'
import { formatCount, formatDuration } from '#core/query/format'

import { useFormat } from '../../image/use-format'
import { totalOf, type Analysis } from '../../store/analysis'
import { remaining } from '../../store/estimate'
import { ProgressBar } from '../../ui/ProgressBar'
import styles from './Analysis.module.css'

/** Bytes read of those there are, and the figures that go with it. */
export function Figures({
  analysis,
  listed,
  elapsed,
}: {
  analysis: Analysis
  listed: ImageLayers | null
  elapsed: number
}) {
  const format = useFormat()
  const { progress, samples } = analysis
  const bytes = progress?.bytes ?? 0
  const total = totalOf(analysis, listed)
  const left = remaining(samples, total?.bytes ?? null)
  // Until the first byte comes, or when there are more than expected, nobody knows how far it is.
  const fraction = total === null || bytes === 0 || bytes > total.bytes ? null : bytes / total.bytes
  return (
    <>
      <div className={styles.bytes}>
        {format.bytes(bytes)}
        {total === null || bytes > total.bytes ? (
          <span> read</span>
        ) : (
          <span>
            {total.about ? ' of about ' : ' of '}
            {format.bytes(total.bytes)}
          </span>
        )}
      </div>
      <div className={styles.progress}>
        <ProgressBar label="Bytes read" value={fraction} />
      </div>
      <dl className={styles.figures}>
        <div>
          <dt>Elapsed</dt>
          <dd>{formatDuration(elapsed)}</dd>
        </div>
        <div>
          <dt>Entries</dt>
          <dd>{progress === null ? '–' : formatCount(progress.entries)}</dd>
        </div>
        <div>
          <dt>Remaining</dt>
          <dd>{left === null ? '–' : `about ${wholeSeconds(left)}`}</dd>
        </div>
      </dl>
    </>
  )
}

/** An estimate has no tenths. */
function wholeSeconds(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  return seconds < 60 ? `${seconds}\u00a0s` : formatDuration(seconds * 1000)
}
