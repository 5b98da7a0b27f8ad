import { useCallback, useMemo, useRef, useState } from 'react'

import { useActions } from '../../store/hooks'
import type { ExplorerState } from '../../store/state'
import { Drawer } from '../../ui/Drawer'
import { EmptyState } from '../../ui/EmptyState'
import { NothingIcon } from '../../ui/icons'
import { Split, type SplitPane } from '../../ui/Split'
import { useAfterPaint } from '../../ui/timing'
import { useMedia } from '../../ui/use-media'
import { Inspector } from './inspector/Inspector'
import { LayerPanel } from './layers/LayerPanel'
import { useLayerKeys } from './layers/use-layer-keys'
import { PicksContext, usePicks } from './picks/use-picks'
import { SessionContext, TreeContext, type PanelName, type Session } from './session'
import { TreePanel } from './tree/TreePanel'
import { TreeLoading } from './tree/TreeLoading'
import { useTree, type Tree } from './tree/use-tree'
import type { ImageViewProps } from '../../image/view-props'

interface ExplorerProps extends ImageViewProps {
  /** Without it there are the files alone: the panels beside them wait for the first rows. */
  readonly whole: boolean
  /** The first rows are on the screen. */
  readonly onFirstRows: () => void
}

/** The layers, the files of one of them, and what is known of a path. */
export function Explorer(props: ExplorerProps) {
  return props.model.layerCount === 0 ? (
    <EmptyState icon={<NothingIcon />} title="This image has no layers">
      It has only a configuration, so there are no files to show.
    </EmptyState>
  ) : (
    <Panels {...props} />
  )
}

function Panels(props: ExplorerProps) {
  const { tab, model, base } = props
  const tree = useTree(model, tab.explorer, base.layers)
  return tree === null ? <TreeLoading /> : <TreePanels {...props} tree={tree} />
}

function TreePanels({ tree, whole, onFirstRows, ...props }: ExplorerProps & { readonly tree: Tree }) {
  useAfterPaint(onFirstRows)
  const roomy = useMedia('(width >= 1280px)')
  const narrow = useMedia('(width < 1100px)')
  const [drawer, setDrawer] = useState(false)
  const session = useSessionOf(props, tree, narrow, setDrawer)
  const picks = usePicks(session.shown)
  useLayerKeys(session)
  const layers: SplitPane = {
    id: 'layers',
    label: 'Resize layers',
    size: narrow ? 264 : roomy ? 344 : 300,
    min: 264,
    max: 520,
    content: whole ? <LayerPanel /> : null,
  }
  const files: SplitPane = { id: 'files', label: 'Resize files', min: 420, content: <TreePanel /> }
  const inspector: SplitPane = {
    id: 'inspector',
    label: 'Resize inspector',
    size: roomy ? 356 : 320,
    min: 300,
    max: 560,
    content: whole ? <Inspector /> : null,
  }
  const id = narrow ? 'explorer-narrow' : roomy ? 'explorer' : 'explorer-compact'
  return (
    <SessionContext value={session}>
      <TreeContext value={tree}>
        <PicksContext value={picks}>
          <Split key={id} id={id} panes={narrow ? [layers, files] : [layers, files, inspector]} />
        </PicksContext>
      </TreeContext>
      {narrow ? (
        <Drawer open={drawer} onOpenChange={setDrawer} title="Inspector" width={356}>
          <Inspector />
        </Drawer>
      ) : null}
    </SessionContext>
  )
}

function useSessionOf(
  { tab, model, base }: Pick<ExplorerProps, 'tab' | 'model' | 'base'>,
  { shown }: Tree,
  narrow: boolean,
  openDrawer: (open: boolean) => void,
): Session {
  const actions = useActions()
  const { id, explorer } = tab
  const panels = useRef(new Map<PanelName, () => void>())
  const explore = useCallback((change: Partial<ExplorerState>) => actions.explore(id, change), [actions, id])
  const select = useCallback((node: number | null) => explore({ node }), [explore])
  const { layer, mode } = explorer
  const reveal = useCallback<Session['reveal']>(
    (node, change = {}) => {
      openDrawer(false)
      actions.showInFiles(id, node, change.layer ?? layer, change.mode ?? mode)
    },
    [actions, id, layer, mode, openDrawer],
  )
  const focusPanel = useCallback(
    (panel: PanelName) => {
      if (panel === 'inspector' && narrow) openDrawer(true)
      else panels.current.get(panel)?.()
    },
    [narrow, openDrawer],
  )
  return useMemo(
    () => ({ tab, model, base, shown, select, explore, reveal, narrow, panels, focusPanel }),
    [tab, model, base, shown, select, explore, reveal, narrow, focusPanel],
  )
}
