import { useMemo } from 'react'

import type { Snapshot } from '#core/model/snapshot'

import { Explorer } from '../features/explorer'
import { LargestFiles } from '../features/largest'
import { WastedSpace } from '../features/waste'
import { useFormat } from '../image/use-format'
import { useKeys } from '../keys/KeysProvider'
import { useActions, useBase } from '../store/hooks'
import type { ImageTab, View } from '../store/state'
import { Button } from '../ui/Button'
import { HiddenIcon, RefreshIcon, TreemapIcon, TreeIcon } from '../ui/icons'
import { TabList } from '../ui/TabList'
import { ErrorBoundary } from './ErrorBoundary'
import styles from './Explored.module.css'
import { ImageCore } from './ImageCore'
import { ImageHeader } from './ImageHeader'

const VIEWS = { files: 'Files', waste: 'Wasted space', largest: 'Largest files' } as const
const GROUP = 'Image'

/** An analyzed image: its figures, the views on it, and the one that is chosen. */
export function Explored({ tab, snapshot }: { tab: ImageTab; snapshot: Snapshot }) {
  const { setView, retry } = useActions()
  const base = useBase(tab)
  const format = useFormat()
  const panelId = (view: View) => `tab-${tab.id}-${view}`
  const wasted = snapshot.totals.reclaimableBytes
  useKeys(
    useMemo(
      () =>
        (Object.keys(VIEWS) as View[]).map((view, i) => ({
          keys: [`mod+${i + 1}`],
          label: VIEWS[view],
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
      <div className={styles.views}>
        <TabList
          label="Views"
          value={tab.view}
          panelId={panelId}
          onChange={(view) => setView(tab.id, view)}
          tabs={[
            { value: 'files', label: VIEWS.files, icon: <TreeIcon /> },
            {
              value: 'waste',
              label: VIEWS.waste,
              icon: <HiddenIcon />,
              note: wasted === 0 ? null : <span className={styles.wasted}>{format.bytes(wasted)}</span>,
            },
            { value: 'largest', label: VIEWS.largest, icon: <TreemapIcon /> },
          ]}
        />
        <span className="grow" />
        <Button variant="quiet" size="sm" icon={<RefreshIcon />} onClick={() => retry(tab.id)}>
          Analyze again
        </Button>
      </div>
      {tab.view === 'files' ? <ImageCore tab={tab} snapshot={snapshot} base={base} /> : null}
      <div
        key={tab.view}
        id={panelId(tab.view)}
        role="tabpanel"
        aria-labelledby={`${panelId(tab.view)}-tab`}
        className={styles.panel}
      >
        <ErrorBoundary what={`${VIEWS[tab.view]} cannot be shown`}>
          <CurrentView tab={tab} snapshot={snapshot} />
        </ErrorBoundary>
      </div>
    </div>
  )
}

function CurrentView({ tab, snapshot }: { tab: ImageTab; snapshot: Snapshot }) {
  const base = useBase(tab)
  switch (tab.view) {
    case 'files':
      return <Explorer tab={tab} snapshot={snapshot} base={base} />
    case 'waste':
      return <WastedSpace tab={tab} snapshot={snapshot} base={base} />
    case 'largest':
      return <LargestFiles tab={tab} snapshot={snapshot} base={base} />
  }
}
