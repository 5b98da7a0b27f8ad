import { formatBytes, formatDuration } from '#core/query/format'

import { isRunning } from '../store/analysis'
import { shortName } from '../store/source-name'
import type { AppState, ImageTab } from '../store/state'
import type { App } from '../store/store'
import { notify } from '../ui/notify'

/** An analysis is long from here on, in milliseconds: by then people have turned to something else. */
const LONG_MS = 10_000

/** Tells by the system of a long analysis that ends while the window is not in front. */
export function tellEnds(
  { store, actions }: App,
  inFront: () => boolean = () => document.hasFocus(),
  tell: typeof notify = notify,
): void {
  store.subscribe((state, before) => {
    if (!state.preferences.notifications || state.tabs === before.tabs || inFront()) return
    for (const tab of ended(state, before)) {
      tell(titleOf(tab), wordsOf(tab, state), `layerscope-${tab.id}`, () => actions.activate(tab.id))
    }
  })
}

function ended(state: AppState, before: AppState): readonly ImageTab[] {
  return state.tabs.filter((tab) => {
    const was = before.tabs.find(({ id }) => id === tab.id)
    const { analysis } = tab
    if (was === undefined || !isRunning(was.analysis) || isRunning(analysis)) return false
    return analysis.state !== 'cancelled' && (analysis.elapsed ?? 0) >= LONG_MS
  })
}

function titleOf({ analysis, name }: ImageTab): string {
  const short = shortName(analysis.image?.name ?? name)
  return `${short.name}${short.tag} ${analysis.state === 'done' ? 'is analyzed' : 'could not be analyzed'}`
}

function wordsOf({ analysis }: ImageTab, { preferences }: AppState): string {
  const { snapshot, failure, elapsed } = analysis
  if (snapshot === null) return failure === null ? '' : `${failure.what}: ${failure.why}.`
  const { storedBytes, reclaimableBytes } = snapshot.totals
  const bytes = (count: number) => formatBytes(count, preferences.units)
  return `${bytes(storedBytes)}, ${bytes(reclaimableBytes)} reclaimable, in ${formatDuration(elapsed ?? 0)}`
}
