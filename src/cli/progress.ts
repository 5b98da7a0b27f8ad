import { formatBytes, formatCount, formatDuration, formatPercent } from '#core/query/format'
import type { ProgressEvent, Stage } from '#contract/events'

const STAGES: Readonly<Record<Stage, string>> = {
  connect: 'Connecting',
  metadata: 'Reading the image description',
  index: 'Reading layers',
  compare: 'Comparing layers',
}

/** Progress as one short line: `Reading layers · 412.3 MB of 915.6 MB, 45.0 % · 12,345 entries · 3.2 s`. */
export function progressLine(event: ProgressEvent): string {
  const { stage, bytes, totalBytes, entries, note, elapsed } = event
  const parts = [note ?? STAGES[stage]]
  if (bytes > 0 && totalBytes !== null && totalBytes >= bytes) {
    parts.push(`${formatBytes(bytes)} of ${formatBytes(totalBytes)}, ${formatPercent(bytes / totalBytes)}`)
  } else if (bytes > 0) {
    parts.push(formatBytes(bytes))
  }
  if (entries > 0) parts.push(`${formatCount(entries)} entries`)
  parts.push(formatDuration(elapsed))
  return parts.join(' · ')
}
