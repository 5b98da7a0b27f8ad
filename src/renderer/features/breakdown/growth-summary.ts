import { formatCount } from '#core/query/format'
import type { Growth } from '#core/query/map/growth'

import type { Format } from '../../image/use-format'

/** The chart in a sentence or two: where it ends, and the steps that matter most. */
export function growthSummary(growth: readonly Growth[], format: Pick<Format, 'spoken'>): string {
  const end = growth.at(-1)
  if (end === undefined) return 'No layers.'
  const adds = most(growth, ({ storedBytes }) => storedBytes)
  const hides = most(growth, ({ hiddenBytes }) => hiddenBytes)
  const sentences = [
    `${growth.length === 1 ? '1 layer stores' : `${formatCount(growth.length)} layers store`} ${format.spoken(end.storedBytes)}, of which ${format.spoken(end.visibleBytes)} are visible.`,
    adds.bytes > 0 ? `Layer ${adds.layer + 1} stores the most, ${format.spoken(adds.bytes)}.` : '',
    hides.bytes > 0 ? `Layer ${hides.layer + 1} hides the most, ${format.spoken(hides.bytes)}.` : '',
    'The table below lists them all.',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

/** The layer at which a figure grows most. */
function most(
  growth: readonly Growth[],
  figure: (at: Growth) => number,
): { readonly layer: number; readonly bytes: number } {
  let best = { layer: 0, bytes: 0 }
  let before = 0
  for (const at of growth) {
    const bytes = figure(at) - before
    before = figure(at)
    if (bytes > best.bytes) best = { layer: at.layer, bytes }
  }
  return best
}
