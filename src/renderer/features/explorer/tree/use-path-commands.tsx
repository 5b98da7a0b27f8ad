import { useMemo, type ReactNode } from 'react'

import { formatCount } from '#core/query/format'
import { Change } from '#core/model/change'
import { ABSENT } from '#core/query/image-model'
import { linkTargetOf } from '#core/query/tree/link-target'
import { originOf } from '#core/query/tree/origin'
import { NOT_SHOWN } from '#core/query/view'

import { usePathHooks, type PathVersion } from '../../../image/path-hooks'
import { useActions } from '../../../store/hooks'
import { copyText } from '../../../ui/copy'
import { CompareIcon, CopyIcon, FileIcon, LinkIcon, ShowIcon, TreemapIcon } from '../../../ui/icons'
import { useSharedPicks } from '../picks/use-picks'
import { useSession, useSharedTree } from '../session'

/** Something to be done with the selected paths, by the key or from their menu. */
export interface PathCommand {
  readonly label: string
  readonly chord: string
  readonly icon?: ReactNode
  readonly disabled: boolean
  /** Begins another group of the menu. */
  readonly group?: boolean | undefined
  readonly run: () => void
}

/** What can be done with the selected path or paths; none when there is none. */
export function usePathCommands(): readonly PathCommand[] {
  const { tab, model, shown, reveal } = useSession()
  const { rows } = useSharedTree()
  const { picks, toggle } = useSharedPicks()
  const hooks = usePathHooks()
  const { toast, showInMap } = useActions()
  const { node } = tab.explorer
  return useMemo(() => {
    if (node === null) return []
    const { view } = shown
    const nodes = picks.nodes.size > 1 ? rows.filter((at) => picks.nodes.has(at)) : [node]
    const last = model.layerCount - 1
    const final = model.rowAt(node, last)
    const isShown = (view.change[node] ?? NOT_SHOWN) !== NOT_SHOWN
    const row = isShown ? (view.row[node] ?? ABSENT) : ABSENT
    const target = isShown ? linkTargetOf(model, view, node) : null
    const origin = row === ABSENT ? null : originOf(model, row)
    const versions = [...nodes].flatMap((at): PathVersion[] => {
      const here = view.row[at] ?? ABSENT
      return (view.change[at] ?? NOT_SHOWN) === NOT_SHOWN || here === ABSENT ? [] : [{ node: at, row: here }]
    })
    const before = versionBefore(model.rowsOf(node), row, (at) => model.changeOf(at) === Change.removed)
    const { showVersion, compareVersions } = hooks
    const commands: readonly (PathCommand | null)[] = [
      {
        label: picks.nodes.has(node) ? 'Remove from selection' : 'Add to selection',
        chord: 'x',
        disabled: false,
        run: () => toggle(node, null),
      },
      {
        label: 'Show in the final image',
        chord: 'f',
        icon: <FileIcon />,
        group: true,
        disabled: final === ABSENT || view.choice.kind === 'final',
        run: () => reveal(node, { mode: 'final' }),
      },
      {
        label: 'Go to the layer that wrote it',
        chord: 'w',
        disabled: origin === null || (view.choice.kind === 'layer' && view.choice.layer === origin),
        run: () => (origin === null ? undefined : reveal(node, { mode: 'layer', layer: origin })),
      },
      {
        label: 'Go to link target',
        chord: 't',
        icon: <LinkIcon />,
        disabled: target === null,
        run: () => (target === null ? undefined : reveal(target)),
      },
      {
        label: 'Show in map',
        chord: 'm',
        icon: <TreemapIcon />,
        disabled: final === ABSENT,
        run: () => showInMap(tab.id, node),
      },
      {
        label: nodes.length > 1 ? `Copy ${formatCount(nodes.length)} paths` : 'Copy path',
        chord: 'y',
        icon: <CopyIcon />,
        group: true,
        disabled: false,
        run: () => {
          const what = nodes.length > 1 ? `${formatCount(nodes.length)} paths` : 'path'
          const text = Array.from(nodes, (at) => model.paths.text(at)).join('\n')
          void copyText(text).then(() => toast({ tone: 'ok', text: `Copied ${what}` }))
        },
      },
      showVersion === null
        ? null
        : {
            label: 'Show this version',
            chord: 'v',
            icon: <ShowIcon />,
            disabled: row === ABSENT,
            run: () => showVersion({ node, row }),
          },
      compareVersions === null
        ? null
        : {
            label: 'Compare with previous version',
            chord: 'V',
            icon: <CompareIcon />,
            disabled: before === null,
            run: () => (before === null ? undefined : compareVersions({ node, row: before }, { node, row })),
          },
      ...hooks.actionsOn(versions).map(({ label, chord, icon, disabled, run }): PathCommand => {
        return { label, chord: chord ?? '', icon, disabled: disabled ?? false, run }
      }),
    ]
    return commands.filter((command) => command !== null)
  }, [node, picks, rows, model, shown, hooks, reveal, toggle, toast, showInMap, tab.id])
}

/** The version that a row took the place of; null when there was nothing there. */
function versionBefore(rows: Uint32Array, row: number, isRemoved: (row: number) => boolean): number | null {
  const before = rows[rows.indexOf(row) - 1]
  return row === ABSENT || isRemoved(row) || before === undefined || isRemoved(before) ? null : before
}
