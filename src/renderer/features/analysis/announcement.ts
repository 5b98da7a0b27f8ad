import type { ImageLayers } from '#contract/calls'
import type { Stage } from '#contract/events'

import { totalOf, type Analysis } from '../../store/analysis'

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  connect: 'Connect',
  metadata: 'Read layer metadata',
  index: 'Index layers',
  compare: 'Compare layers',
}

/** What a screen reader is told: changes once a stage and once every 25 percent, no oftener. */
export function announcementOf(analysis: Analysis, listed: ImageLayers | null = null): string {
  const { progress, cancelling } = analysis
  if (cancelling) return 'Canceling'
  if (progress === null) return 'Analysis started'
  const { stage, bytes } = progress
  const total = totalOf(analysis, listed)
  if (stage !== 'index' || total === null) return STAGE_NAMES[stage]
  const quarter = Math.floor(Math.min(1, bytes / total.bytes) * 4) * 25
  return quarter === 0 ? STAGE_NAMES[stage] : `${STAGE_NAMES[stage]}, ${quarter} percent`
}
