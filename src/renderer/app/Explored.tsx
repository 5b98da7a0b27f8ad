import { Activity, startTransition, useCallback, useMemo, useRef, useState, type ReactNode } from 'react'

import type { Snapshot } from '#core/model/snapshot'
import { ImageModel } from '#core/query/image-model'

import { Breakdown } from '../features/breakdown'
import { ConfigView } from '../features/config'
import { ContentResults } from '../features/contents'
import { Explorer } from '../features/explorer'
import { LargestFiles } from '../features/largest'
import { SearchEverywhere } from '../features/search'
import { WastedSpace } from '../features/waste'
import { AT_ONCE } from '../image/at-once'
import { useFormat } from '../image/use-format'
import { useKeys } from '../keys/KeysProvider'
import { useActions, useBase } from '../store/hooks'
import type { ImageTab } from '../store/state'
import type { View } from '../store/views'
import { Button } from '../ui/Button'
import {
  BreakdownIcon,
  ConfigIcon,
  HiddenIcon,
  RefreshIcon,
  SearchIcon,
  TreemapIcon,
  TreeIcon,
} from '../ui/icons'
import { TabList } from '../ui/TabList'
import { ErrorBoundary } from './ErrorBoundary'
import styles from './Explored.module.css'
import { ImageCore } from './ImageCore'
import { ImageHeader } from './ImageHeader'
import { NewerBanner } from './NewerBanner'
import { useShownImage } from './palette/shown-image'
import { useIdleVerify } from './use-idle-verify'
import { useFirstFocus } from './use-first-focus'
import { Versions } from './Versions'

const VIEWS = {
  files: { label: 'Files', key: 'mod+1' },
  waste: { label: 'Wasted space', key: 'mod+2' },
  largest: { label: 'Largest files', key: 'mod+3' },
  breakdown: { label: 'Breakdown', key: 'mod+4' },
  config: { label: 'Config', key: 'mod+5' },
} as const
const GROUP = 'Image'

/** An analyzed image: its figures, the views on it, and the one that is chosen. */
export function Explored({ tab, snapshot }: { tab: ImageTab; snapshot: Snapshot }) {
  const { setView, retry, showOverlay } = useActions()
  const base = useBase(tab)
  const format = useFormat()
  const model = useMemo(() => new ImageModel(snapshot), [snapshot])
  useShownImage(tab, model)
  useIdleVerify(tab)
  const visited = useVisited(tab.view)
  const [whole, showWhole] = useFirstRows(model)
  const panelId = (view: View) => `tab-${tab.id}-${view}`
  const wasted = snapshot.totals.reclaimableBytes
  useKeys(
    useMemo(
      () =>
        (Object.keys(VIEWS) as View[]).map((view) => ({
          keys: [VIEWS[view].key],
          label: VIEWS[view].label,
          group: GROUP,
          hint: false,
          inFields: true,
          run: () => setView(tab.id, view),
        })),
      [setView, tab.id],
    ),
  )
  return (
    <div className={styles.explored}>
      <ImageHeader tab={tab} />
      <NewerBanner tab={tab} />
      <div className={styles.views}>
        <TabList
          label="Views"
          value={tab.view}
          panelId={panelId}
          onChange={(view) => setView(tab.id, view)}
          tabs={[
            { value: 'files', label: VIEWS.files.label, icon: <TreeIcon /> },
            {
              value: 'waste',
              label: VIEWS.waste.label,
              icon: <HiddenIcon />,
              note: wasted === 0 ? null : <span className={styles.wasted}>{format.bytes(wasted)}</span>,
            },
            { value: 'largest', label: VIEWS.largest.label, icon: <TreemapIcon /> },
            { value: 'breakdown', label: VIEWS.breakdown.label, icon: <BreakdownIcon /> },
            { value: 'config', label: VIEWS.config.label, icon: <ConfigIcon /> },
          ]}
        />
        <span className="grow" />
        <Button
          variant="quiet"
          size="sm"
          icon={<SearchIcon />}
          chord="mod+shift+f"
          onClick={() => showOverlay('search')}
        >
          Search everywhere
        </Button>
        <Button variant="quiet" size="sm" icon={<RefreshIcon />} onClick={() => retry(tab.id)}>
          Analyze again
        </Button>
      </div>
      {tab.view === 'files' || tab.view === 'breakdown' ? (
        <ImageCore
          tab={tab}
          snapshot={snapshot}
          base={base}
          outline={tab.view === 'files' && !whole && model.layerCount > 0}
        />
      ) : null}
      <Versions tab={tab} model={model} base={base}>
        <SearchEverywhere tab={tab} model={model} base={base} Contents={ContentResults} />
        {visited.map((view) => (
          <Activity key={view} mode={view === tab.view ? 'visible' : 'hidden'}>
            <Panel id={panelId(view)}>
              <ErrorBoundary what={`${VIEWS[view].label} cannot be shown`}>
                <OneView view={view} tab={tab} model={model} whole={whole} onFirstRows={showWhole} />
              </ErrorBoundary>
            </Panel>
          </Activity>
        ))}
      </Versions>
    </div>
  )
}

function Panel({ id, children }: { id: string; children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null)
  useFirstFocus(panel)
  return (
    <div ref={panel} id={id} role="tabpanel" aria-labelledby={`${id}-tab`} className={styles.panel}>
      {children}
    </div>
  )
}

/** The views that were looked at, in that order: they stay as they were left. */
function useVisited(view: View): readonly View[] {
  const [visited, setVisited] = useState<readonly View[]>([view])
  if (!visited.includes(view)) setVisited([...visited, view])
  return visited
}

/** Whether all is drawn, and not only what the first rows need: of a large image these come first. */
function useFirstRows({ nodeCount }: ImageModel): [whole: boolean, showWhole: () => void] {
  const [whole, setWhole] = useState(nodeCount <= AT_ONCE)
  return [whole, useCallback(() => startTransition(() => setWhole(true)), [])]
}

function OneView({
  view,
  tab,
  model,
  whole,
  onFirstRows,
}: {
  view: View
  tab: ImageTab
  model: ImageModel
  whole: boolean
  onFirstRows: () => void
}) {
  const base = useBase(tab)
  switch (view) {
    case 'files':
      return <Explorer tab={tab} model={model} base={base} whole={whole} onFirstRows={onFirstRows} />
    case 'waste':
      return <WastedSpace tab={tab} model={model} base={base} />
    case 'largest':
      return <LargestFiles tab={tab} model={model} base={base} />
    case 'breakdown':
      return <Breakdown tab={tab} model={model} base={base} />
    case 'config':
      return <ConfigView tab={tab} model={model} base={base} />
  }
}
