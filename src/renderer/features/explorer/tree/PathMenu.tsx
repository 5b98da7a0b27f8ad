import { isDirectoryIn } from '#core/query/tree/tree'

import { ContextMenu, type MenuPlace } from '../../../ui/ContextMenu'
import type { MenuItem } from '../../../ui/Menu'
import { useSession, useSharedTree } from '../session'
import { usePathCommands } from './use-path-commands'

/** All that can be done with the selected path or paths, each with its key. */
export function PathMenu({
  at,
  onClose,
  setOpen,
}: {
  /** Null while it is closed. */
  at: MenuPlace | null
  onClose: () => void
  setOpen: (node: number, open: boolean, below?: boolean) => void
}) {
  const { tab, model, shown, focusPanel } = useSession()
  const tree = useSharedTree()
  const commands = usePathCommands()
  const { node } = tab.explorer
  const items: MenuItem[] = []
  const own = (label: string, chord: string, run: () => void) =>
    items.push({ kind: 'action', label, chord, run })
  if (node !== null) {
    own('Inspect', 'Enter', () => focusPanel('inspector'))
    if (isDirectoryIn(model, shown.view, node)) {
      const open = tree.isOpen(node)
      own(open ? 'Collapse' : 'Expand', 'Space', () => setOpen(node, !open))
      own('Expand all below', '*', () => setOpen(node, true, true))
      own('Collapse all below', 'shift+ArrowLeft', () => setOpen(node, false, true))
    }
  }
  for (const { label, chord, icon, disabled, group, run } of commands) {
    if (group === true) items.push({ kind: 'separator', id: `before ${label}` })
    items.push({ kind: 'action', label, icon, disabled, run, ...(chord === '' ? {} : { chord }) })
  }
  return (
    <ContextMenu
      label="Path"
      at={at}
      items={items}
      onClose={onClose}
      owner={() =>
        document.querySelector<HTMLElement>(`#tab-${tab.id}-files [role="treegrid"] [tabindex="0"]`)
      }
    />
  )
}
