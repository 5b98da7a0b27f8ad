import { useRef, type Ref } from 'react'

import type { FilterText } from '#core/query/search/path-filter'
import { formatCount } from '#core/query/format'

import { Field, FieldToggle } from '../../../ui/Field'
import { SearchIcon } from '../../../ui/icons'
import { useSession, useSharedTree } from '../session'
import styles from './FilterField.module.css'
import tools from './TreeTools.module.css'
import { directoriesAbove } from './use-reveal'

/** Filters the tree by path. The last text that was a pattern stays in force while a new one is none yet. */
export function FilterField({ place, ref }: { place: string; ref: Ref<HTMLInputElement> }) {
  const { tab, model, focusPanel, narrow } = useSession()
  const tree = useSharedTree()
  const { filter } = tree.state
  const frame = useRef<HTMLSpanElement>(null)
  const set = (change: Partial<FilterText>) => {
    tree.dispatch({ kind: 'filter', filter: { ...filter, ...change } })
    const { node } = tab.explorer
    // What was found and selected stays in view when the filter goes.
    if (change.text === '' && node !== null) {
      const ranges = directoriesAbove(model.snapshot.paths.parent, node)
      tree.dispatch({ kind: 'open', ranges, open: true, nodes: model.nodeCount })
    }
  }
  const toggle = (mode: FilterText['mode']) => (pressed: boolean) => {
    set({ mode: pressed ? mode : 'plain' })
    frame.current?.closest('label')?.querySelector('input')?.focus()
  }
  return (
    <Field
      ref={ref}
      className={tools.filter}
      label="Filter paths"
      placeholder={narrow ? 'Filter paths' : `Filter paths ${place}`}
      value={filter.text}
      invalid={tree.invalid}
      icon={<SearchIcon />}
      onChange={(text) => set({ text })}
      onKeyDown={(event) => {
        const leaves = event.key === 'Escape' && filter.text === ''
        if (!leaves && event.key !== 'Enter' && event.key !== 'ArrowDown') return
        event.preventDefault()
        focusPanel('files')
      }}
      trailing={
        <span ref={frame} className={styles.trailing}>
          <output className={styles.count} aria-label="Matches">
            {tree.matches === null || tree.invalid !== null ? '' : formatCount(tree.matches)}
          </output>
          <FieldToggle label="Glob pattern" pressed={filter.mode === 'glob'} onPressedChange={toggle('glob')}>
            *?
          </FieldToggle>
          <FieldToggle
            label="Regular expression"
            pressed={filter.mode === 'regex'}
            onPressedChange={toggle('regex')}
          >
            .*
          </FieldToggle>
          <FieldToggle
            label="Match case"
            pressed={filter.matchCase}
            onPressedChange={(matchCase) => set({ matchCase })}
          >
            Aa
          </FieldToggle>
        </span>
      }
    />
  )
}
