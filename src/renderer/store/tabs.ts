import type { Context } from './context'
import type { ActiveTab, ExplorerState, ImageTab } from './state'
import type { View } from './views'

/** `tabs` with one of them changed. */
export function withTab(
  tabs: readonly ImageTab[],
  id: number,
  change: (tab: ImageTab) => ImageTab,
): readonly ImageTab[] {
  return tabs.map((tab) => (tab.id === id ? change(tab) : tab))
}

/** Actions on the window's tabs and on what is selected inside one. */
export function tabActions({ get, set }: Context) {
  const patch = (id: number, change: (tab: ImageTab) => ImageTab) =>
    set(({ tabs }) => ({ tabs: withTab(tabs, id, change) }))

  const activate = (active: ActiveTab): void => set({ active })

  return {
    activate,
    /** Goes `by` tabs on, round the end; the library is the first. */
    activateNext: (by: 1 | -1): void => {
      const order: readonly ActiveTab[] = ['library', ...get().tabs.map(({ id }) => id)]
      const at = order.indexOf(get().active)
      const next = order[(at + by + order.length) % order.length]
      if (next !== undefined) activate(next)
    },
    /** Puts a tab at another place among the tabs, counted without the library. */
    moveTab: (id: number, to: number): void =>
      set(({ tabs }) => {
        const tab = tabs.find((it) => it.id === id)
        if (tab === undefined) return {}
        const others = tabs.filter((it) => it !== tab)
        const at = Math.min(Math.max(0, to), others.length)
        return { tabs: [...others.slice(0, at), tab, ...others.slice(at)] }
      }),
    setView: (id: number, view: View): void => patch(id, (tab) => ({ ...tab, view })),
    /** Changes what is selected in an image. A layer by itself ends a range, unless `anchor` says where it ends. */
    explore: (id: number, change: Partial<ExplorerState>): void =>
      patch(id, (tab) => {
        const anchor = change.layer === undefined ? tab.explorer.anchor : null
        return { ...tab, explorer: { ...tab.explorer, anchor, ...change } }
      }),
    /** Shows a path in the files view: among the changes of `layer`, or in another mode. */
    showInFiles: (id: number, node: number, layer: number, mode: ExplorerState['mode'] = 'layer'): void =>
      patch(id, (tab) => ({
        ...tab,
        view: 'files',
        explorer: { ...tab.explorer, node, layer, anchor: null, mode, wishes: tab.explorer.wishes + 1 },
      })),
    /** Shows a path of the final image in its map. */
    showInMap: (id: number, node: number): void =>
      patch(id, (tab) => ({
        ...tab,
        view: 'largest',
        explorer: {
          ...tab.explorer,
          node,
          map: { ...tab.explorer.map, ofLayer: false },
          mapWishes: tab.explorer.mapWishes + 1,
        },
      })),
  }
}
