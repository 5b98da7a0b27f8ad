import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { PathTable } from '#core/analyze/path-table'
import { NO_NODE, ROOT, type PathTree } from '#core/analyze/path-tree'
import { compareBytes } from '#core/model/byte-strings'
import { nameText } from '#core/model/path-text'
import { utf8 } from '#tests/support/bytes'

function treeOf(paths: readonly string[]): { tree: PathTree; nodes: number[] } {
  const table = new PathTable()
  const numbers = paths.map((path) => table.intern(utf8(path)))
  const { paths: tree, numberOf } = table.settle()
  return { tree, nodes: numbers.map((number) => numberOf[number] ?? NO_NODE) }
}

const textOf = (tree: PathTree, node: number) => nameText(tree.pathOf(node))

// Names around the slash, which sorts behind `-` and `.` and before digits.
const name = fc.constantFrom('a', 'b', 'a-', 'a.b', 'a0', '-', '__proto__', 'abc')
const anyPaths = fc.array(
  fc.array(name, { maxLength: 4 }).map((parts) => parts.join('/')),
  { minLength: 1, maxLength: 40 },
)

describe('PathTree', () => {
  it('numbers paths depth first, siblings by name, directories that no path names among them', () => {
    const { tree } = treeOf(['b/c', 'a-', 'a/b', 'a', 'b'])
    const all = Array.from({ length: tree.count }, (_, node) => textOf(tree, node))
    expect(all).toEqual(['', 'a', 'a/b', 'a-', 'b', 'b/c'])
    expect([...tree.columns.end]).toEqual([6, 3, 3, 4, 6, 6])
    expect([...tree.columns.depth]).toEqual([0, 1, 2, 1, 1, 2])
  })

  it('is one path, whatever the order in which it came', () => {
    fc.assert(
      fc.property(anyPaths, (paths) => {
        const { tree, nodes } = treeOf(paths)
        expect(nodes.map((node) => textOf(tree, node))).toEqual(paths)
        expect(treeOf(paths.toReversed()).nodes.toReversed()).toEqual(nodes)
      }),
    )
  })

  it('finds what it holds, and nothing else', () => {
    fc.assert(
      fc.property(anyPaths, anyPaths, (paths, others) => {
        const { tree, nodes } = treeOf(paths)
        expect(paths.map((path) => tree.find(utf8(path)))).toEqual(nodes)
        const known = new Set(Array.from({ length: tree.count }, (_, node) => textOf(tree, node)))
        for (const path of others) expect(tree.find(utf8(path)) !== NO_NODE).toBe(known.has(path))
      }),
    )
  })

  it('orders whole paths by their bytes', () => {
    fc.assert(
      fc.property(anyPaths, (paths) => {
        const { tree } = treeOf(paths)
        for (let a = ROOT; a < tree.count; a++) {
          for (let b = ROOT; b < tree.count; b++) {
            const bytes = compareBytes(tree.pathOf(a), tree.pathOf(b))
            expect(Math.sign(tree.comparePaths(a, b))).toBe(Math.sign(bytes))
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('finds the sibling that a marker is about', () => {
    const { tree, nodes } = treeOf(['d/.wh.x', 'd/x', 'x', 'd/.wh.y'])
    expect(tree.siblingNamedLike(nodes[0] ?? NO_NODE, 4)).toBe(nodes[1])
    expect(tree.siblingNamedLike(nodes[3] ?? NO_NODE, 4)).toBe(NO_NODE)
  })
})
