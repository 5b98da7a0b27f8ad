import type { Context } from './context'
import { shortName } from './source-name'
import type { Toast } from './state'

/** Closes tabs, and says in passing how to have one back. */
export function closingActions(
  { get }: Context,
  analyses: { readonly close: (id: number) => void; readonly reopen: () => void },
  toast: (toast: Omit<Toast, 'id'>) => void,
) {
  return {
    close: (id: number): void => {
      const tab = get().tabs.find((it) => it.id === id)
      if (tab === undefined) return
      analyses.close(id)
      const { name, tag } = shortName(tab.analysis.image?.name ?? tab.name)
      toast({ tone: 'ok', text: `Closed ${name}${tag}`, action: { label: 'Reopen', run: analyses.reopen } })
    },
  }
}
