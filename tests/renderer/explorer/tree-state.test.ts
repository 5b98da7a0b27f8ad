import { describe, expect, it } from 'vitest'

import { opener } from '#renderer/features/explorer/tree/expansion'
import {
  expansionOf,
  FIRST_STATE,
  treeReducer,
  type TreeAction,
  type TreeState,
} from '#renderer/features/explorer/tree/tree-state'

const NODES = 6
const after = (...actions: readonly TreeAction[]): TreeState => actions.reduce(treeReducer, FIRST_STATE)
const open = (state: TreeState, auto: readonly number[] = []): number[] => {
  const isOpen = opener(
    expansionOf(state),
    Uint8Array.from({ length: NODES }, (_, i) => Number(auto.includes(i))),
  )
  return [0, 1, 2, 3, 4, 5].filter((node) => isOpen(node))
}
const range = (from: number, to: number, open: boolean): TreeAction => {
  return { kind: 'open', ranges: [{ from, to }], open, nodes: NODES }
}
const filter = (text: string): TreeAction => {
  return { kind: 'filter', filter: { text, mode: 'plain', matchCase: false } }
}

describe('opening and closing', () => {
  it('goes over what the tree opened by itself', () => {
    expect(open(after(), [1, 2])).toEqual([1, 2])
    expect(open(after(range(2, 3, false), range(4, 6, true)), [1, 2])).toEqual([1, 4, 5])
    expect(open(after(range(1, 2, true), { kind: 'all', rest: 'closed' }), [1, 2])).toEqual([])
    expect(open(after({ kind: 'all', rest: 'open' }, range(1, 3, false)))).toEqual([0, 3, 4, 5])
  })

  it('under a filter leaves what was opened without one alone', () => {
    const before = after(range(1, 2, true))
    const filtered = [filter('a'), range(3, 4, true)].reduce(treeReducer, before)
    expect(open(filtered, [5])).toEqual([3, 5])
    expect(open(treeReducer(filtered, filter('ab')), [5])).toEqual([5])
    expect(open(treeReducer(filtered, filter('')))).toEqual([1])
  })

  it('shows a path whatever hides it', () => {
    const hidden = after({ kind: 'change', change: 3, shown: false }, filter('x'))
    const above = [{ from: 2, to: 3 }]
    const shown = treeReducer(hidden, { kind: 'reveal', change: 3, above, nodes: NODES, unfiltered: true })
    expect(shown.filter.text).toBe('')
    expect(shown.changes).toEqual([false, true, true, true])
    expect(open(shown)).toEqual([2])
    const kept = treeReducer(hidden, { kind: 'reveal', change: 3, above, nodes: NODES, unfiltered: false })
    expect(kept.filter.text).toBe('x')
    expect(open(kept)).toEqual([2])
  })
})

describe('sorting', () => {
  it('starts sizes with the largest and turns round the second time', () => {
    const bySize = after({ kind: 'sort', key: 'size' })
    expect(bySize.order).toEqual({ key: 'size', descending: true })
    expect(treeReducer(bySize, { kind: 'sort', key: 'size' }).order.descending).toBe(false)
    expect(treeReducer(bySize, { kind: 'sort', key: 'name' }).order).toEqual({
      key: 'name',
      descending: false,
    })
  })
})
