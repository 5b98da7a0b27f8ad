import { useEffect, useState } from 'react'

import { EntryKind } from '#core/model/entry'
import { formatBytes, type ByteUnits } from '#core/query/format'
import { ABSENT, type ImageModel } from '#core/query/image-model'
import { searchPaths } from '#core/query/search/path-search'

import type { ImageTab } from '../../store/state'
import { useActions, useApp } from '../../store/hooks'
import type { Actions } from '../../store/store'
import { Sliced } from '../../ui/sliced'
import type { Command } from './command'
import type { ShownImage } from './shown-image'

/** Milliseconds that the search may hold the window up at a time. */
const SLICE_MS = 8
const MOST = 60

interface Found {
  readonly text: string
  readonly commands: readonly Command[]
}

const NOTHING: Found = { text: '', commands: [] }

/** Paths of the image in front that hold `text`, found in slices, so that typing goes on meanwhile. */
export function useFileCommands(shown: ShownImage | null, text: string): readonly Command[] {
  const actions = useActions()
  const units = useApp((state) => state.preferences.units)
  const [found, setFound] = useState(NOTHING)
  useEffect(() => {
    if (shown === null || text === '') return
    const { tab, model } = shown
    const search = searchPaths(model, { text, mode: 'plain', matchCase: false }, MOST)
    if (search.kind === 'invalid') return
    const query = new Sliced(search.steps)
    let timer: ReturnType<typeof setTimeout>
    const run = () => {
      const end = query.run(SLICE_MS)
      if (end === null) {
        timer = setTimeout(run, 0)
        return
      }
      const commands = end.value.nodes.map((node) => fileCommand(tab, model, node, units, actions))
      setFound({ text, commands })
    }
    timer = setTimeout(run, 0)
    return () => clearTimeout(timer)
  }, [shown, text, units, actions])
  // What was found for another text is about to be replaced; until then it would only mislead.
  return text !== '' && found.text === text ? found.commands : []
}

function fileCommand(
  tab: ImageTab,
  model: ImageModel,
  node: number,
  units: ByteUnits,
  actions: Actions,
): Command {
  const final = model.rowAt(node, model.layerCount - 1)
  const rows = model.rowsOf(node)
  const gone = final === ABSENT
  const row = gone ? (rows.at(-1) ?? 0) : final
  const layer = model.layerOf(row)
  const kind = model.kindOf(row)
  const bytes = kind === EntryKind.file ? formatBytes(model.sizeOf(row), units) : undefined
  return {
    id: `file ${node}`,
    group: 'Files',
    icon: { kind: kind === EntryKind.directory ? 'directory' : 'file' },
    label: model.paths.text(node),
    code: true,
    note: gone ? `removed in layer ${layer + 1}` : `layer ${layer + 1}`,
    size: bytes,
    run: () => actions.showInFiles(tab.id, node, layer, gone ? 'layer' : 'final'),
  }
}
