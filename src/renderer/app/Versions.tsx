import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'

import { formatCount } from '#core/query/format'
import type { SavedPart } from '#core/query/tree/saved-entries'
import { ABSENT, type ImageModel } from '#core/query/image-model'
import { failureLine } from '#contract/failure'

import { VersionDiff } from '../features/diff'
import { choiceOf } from '../features/explorer/choice'
import { PreviewContext, PreviewPanel, PreviewSheet } from '../features/preview'
import { isFile, wishFor } from '../features/save'
import {
  PathHooksContext,
  type LinePlace,
  type PathAction,
  type PathHooks,
  type PathVersion,
} from '../image/path-hooks'
import type { BaseImage } from '../store/base'
import { useActions } from '../store/hooks'
import type { ImageTab } from '../store/state'
import { Button } from '../ui/Button'
import { SaveIcon } from '../ui/icons'

type Shown =
  | { readonly kind: 'version'; readonly version: PathVersion; readonly place: LinePlace | null }
  | { readonly kind: 'compare'; readonly from: PathVersion; readonly to: PathVersion }

/** What can be done with versions of paths of one image, for all views on it: show, compare, save. */
export function Versions({
  tab,
  model,
  base,
  children,
}: {
  tab: ImageTab
  model: ImageModel
  base: BaseImage
  children: ReactNode
}) {
  const [shown, setShown] = useState<Shown | null>(null)
  const save = useSaving(tab, model, base)
  const open = useCallback(
    (version: PathVersion, place: LinePlace | null = null) => setShown({ kind: 'version', version, place }),
    [],
  )
  const hooks = useMemo<PathHooks>(
    () => ({
      showVersion: open,
      compareVersions: (from, to) => setShown({ kind: 'compare', from, to }),
      actionsOn: (versions) => saveActions(model, versions, save),
      Preview: PreviewPanel,
    }),
    [model, open, save],
  )
  const previewed = useMemo(
    () => ({ tab: tab.id, model, baseLayers: base.layers, open }),
    [tab.id, model, base.layers, open],
  )
  const close = () => setShown(null)
  return (
    <PathHooksContext value={hooks}>
      <PreviewContext value={previewed}>
        {children}
        {shown?.kind === 'version' ? (
          <PreviewSheet
            version={shown.version}
            place={shown.place}
            onClose={close}
            actions={
              <Button size="sm" icon={<SaveIcon />} onClick={() => save([shown.version], 'state')}>
                Save…
              </Button>
            }
          />
        ) : null}
        {shown?.kind === 'compare' ? (
          <VersionDiff
            tab={tab.id}
            model={model}
            baseLayers={base.layers}
            from={shown.from}
            to={shown.to}
            onClose={close}
          />
        ) : null}
      </PreviewContext>
    </PathHooksContext>
  )
}

type SaveVersions = (versions: readonly PathVersion[], part: SavedPart) => void

/** Saves versions as the tab shows them at that moment. */
function useSaving(tab: ImageTab, model: ImageModel, base: BaseImage): SaveVersions {
  const { save, toast } = useActions()
  const latest = useRef(tab)
  useEffect(() => {
    latest.current = tab
  }, [tab])
  return useCallback(
    (versions, part) => {
      const { id, explorer } = latest.current
      const choice = choiceOf(explorer, base.layers, model.layerCount)
      const wished = wishFor(model, versions, choice, part)
      if (wished.kind === 'wish') void save(id, wished.wish)
      else toast({ tone: 'danger', text: failureLine(wished.failure) })
    },
    [model, base.layers, save, toast],
  )
}

function saveActions(
  model: ImageModel,
  versions: readonly PathVersion[],
  save: SaveVersions,
): readonly PathAction[] {
  const there = versions.filter(({ row }) => row !== ABSENT)
  const [first] = there
  if (first === undefined) return []
  const file = there.length === 1 && isFile(model, first)
  const many = there.length === 1 ? '' : `${formatCount(there.length)} paths `
  const label = file ? 'Save…' : `Save ${many}as tar…`
  const icon = <SaveIcon />
  const state: PathAction = { label, icon, chord: 'ctrl+e', run: () => save(there, 'state') }
  if (file) return [state]
  return [state, { label: `Save changes ${many}as tar…`, icon, run: () => save(there, 'changes') }]
}
