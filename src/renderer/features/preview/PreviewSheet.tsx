import { useMemo, useState, type ReactNode } from 'react'

import { rowFacts } from '#core/query/tree/row-facts'

import { PathText } from '../../image/PathText'
import type { LinePlace, PathVersion } from '../../image/path-hooks'
import { hasContent, storedFileOf, versionAt } from '../../image/stored-file'
import { useFormat } from '../../image/use-format'
import type { Preview, PreviewState } from '../../store/previews'
import { Segmented } from '../../ui/Segmented'
import { Sheet } from '../../ui/Sheet'
import { Content } from './Content'
import { usePreviewed } from './context'
import { Costly, useCost } from './Costly'
import { PartsBar } from './PartsBar'
import { Reading } from './Reading'
import { useParts } from './use-parts'
import { usePreview } from './use-preview'
import { VIEW_LABELS, viewsOf, type ContentView } from './views'

/** A version at full size, part by part where it is large. */
export function PreviewSheet({
  version,
  place,
  onClose,
  actions,
}: {
  version: PathVersion
  /** The line to begin with; null for the beginning. */
  place: LinePlace | null
  onClose: () => void
  /** Buttons beside the title, such as for saving. */
  actions?: ReactNode
}) {
  const { tab, model } = usePreviewed()
  const format = useFormat()
  const { row } = versionAt(model, version.row)
  const cost = useCost(tab, model, row)
  const [asked, setAsked] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const [chosen, setChosen] = useState<ContentView | null>(null)
  const wanted = cost === null || asked
  const state = usePreview(tab, model, row, { wanted, attempt })
  const views = state.kind === 'shown' ? viewsOf(state.preview) : []
  const view = chosen !== null && views.includes(chosen) ? chosen : views[0]
  const node = model.nodeOf(row)
  const { layer, size } = rowFacts(model, row)
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={<PathText path={model.paths.text(node)} />}
      name={model.paths.text(node)}
      note={`as of layer ${layer + 1}, ${format.bytes(size)}`}
      tools={
        <>
          {view === undefined || views.length < 2 ? null : (
            <Segmented
              label="Show as"
              value={view}
              options={views.map((value) => ({ value, label: VIEW_LABELS[value] }))}
              onChange={setChosen}
            />
          )}
          {actions}
        </>
      }
    >
      {!wanted && state.kind !== 'shown' ? (
        <Costly cost={cost} onRead={() => setAsked(true)} />
      ) : (
        <Body
          row={row}
          name={model.paths.name(node)}
          state={state}
          view={view}
          place={place}
          onRetry={() => setAttempt(attempt + 1)}
        />
      )}
    </Sheet>
  )
}

interface BodyProps {
  readonly row: number
  readonly name: string
  readonly state: PreviewState
  readonly view: ContentView | undefined
  readonly place: LinePlace | null
  readonly onRetry: () => void
}

function Body({ row, name, state, view, place, onRetry }: BodyProps) {
  const { model } = usePreviewed()
  if (state.kind !== 'shown' || view === undefined || !hasContent(model, row))
    return <Reading state={state} onRetry={onRetry} />
  return <InParts row={row} name={name} preview={state.preview} view={view} place={place} />
}

function InParts({
  row,
  name,
  preview,
  view,
  place,
}: {
  row: number
  name: string
  preview: Preview
  view: ContentView
  place: LinePlace | null
}) {
  const { tab, model } = usePreviewed()
  const file = useMemo(() => storedFileOf(model, row) ?? NO_FILE, [model, row])
  const parts = useParts(tab, file, preview, place)
  const inParts = view === 'text' || view === 'hex'
  return (
    <>
      {parts.piece === null ? (
        <Reading
          state={parts.failure === null ? { kind: 'loading' } : { kind: 'failed', failure: parts.failure }}
          onRetry={() => parts.go(parts.at)}
        />
      ) : (
        <Content
          key={parts.at}
          name={name}
          preview={preview}
          piece={parts.piece}
          view={view}
          line={place?.line ?? null}
          large
        />
      )}
      {inParts ? <PartsBar parts={parts} total={preview.total} /> : null}
    </>
  )
}

const NO_FILE = { layer: 0, path: '', bytes: 0 }
