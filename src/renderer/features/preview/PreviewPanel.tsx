import { useState } from 'react'

import type { PathVersion } from '../../image/path-hooks'
import { hasContent, versionAt } from '../../image/stored-file'
import { IconButton } from '../../ui/IconButton'
import { FullSizeIcon } from '../../ui/icons'
import { Segmented } from '../../ui/Segmented'
import { Content } from './Content'
import { usePreviewed } from './context'
import { Costly, useCost } from './Costly'
import styles from './PreviewPanel.module.css'
import { Reading } from './Reading'
import { usePreview } from './use-preview'
import { VIEW_LABELS, viewsOf, type ContentView } from './views'

/** The content of a version, as far as a panel has room for it; of what has none, nothing. */
export function PreviewPanel({ version }: { version: PathVersion }) {
  const { model } = usePreviewed()
  const { row, removed } = versionAt(model, version.row)
  return hasContent(model, row) ? <Panel key={row} row={row} removed={removed} /> : null
}

function Panel({ row, removed }: { row: number; removed: boolean }) {
  const { tab, model, open } = usePreviewed()
  const cost = useCost(tab, model, row)
  const [asked, setAsked] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const [chosen, setChosen] = useState<ContentView | null>(null)
  const wanted = cost === null || asked
  const state = usePreview(tab, model, row, { wanted, attempt })
  const views = state.kind === 'shown' ? viewsOf(state.preview) : []
  const view = chosen !== null && views.includes(chosen) ? chosen : views[0]
  const node = model.nodeOf(row)
  const layer = model.layerOf(row) + 1
  return (
    <section className={styles.panel} aria-label="Preview">
      <header className={styles.head}>
        <h3>Preview</h3>
        <span className={styles.version}>
          {removed ? `removed here, showing layer ${layer}` : `as of layer ${layer}`}
        </span>
        {view === undefined || views.length < 2 ? null : (
          <Segmented
            label="Show as"
            value={view}
            options={views.map((value) => ({ value, label: VIEW_LABELS[value] }))}
            onChange={setChosen}
          />
        )}
        <IconButton
          size="sm"
          label="Show at full size"
          chord="v"
          icon={<FullSizeIcon />}
          onClick={() => open({ node, row })}
        />
      </header>
      {!wanted && state.kind !== 'shown' ? (
        <Costly cost={cost} onRead={() => setAsked(true)} />
      ) : state.kind === 'shown' && view !== undefined ? (
        <Content
          name={model.paths.name(node)}
          preview={state.preview}
          piece={{ bytes: state.preview.bytes, from: 0, firstLine: 1 }}
          view={view}
          large={false}
        />
      ) : (
        <Reading state={state} onRetry={() => setAttempt(attempt + 1)} />
      )}
    </section>
  )
}
