import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { toEnd } from '#core/query/steps'
import { storingLayers, wasteByKind, wasteFlows } from '#core/query/waste/waste'
import { wasteIndexSteps, type WasteIndex } from '#core/query/waste/waste-index'
import { copyKindSteps, WASTE_KINDS, type WasteKind } from '#core/query/waste/waste-kinds'
import { foldedRowSteps, pathRowSteps, rowsWithin, type WasteRow } from '#core/query/waste/waste-rows'
import { analysisOf } from '#tests/support/analysis'
import { anyImage, RUNS } from '#tests/support/random-image'
import { file, type Members } from '#tests/support/tar'

function indexOf(...layers: readonly Members[]): WasteIndex {
  const model = new ImageModel(analysisOf(...layers))
  return toEnd(wasteIndexSteps(model, toEnd(copyKindSteps(model))))
}

const sumsOf = (rows: readonly WasteRow[]) => wasteByKind(rows.flatMap(({ kinds }) => kinds))
const bytesOf = (size: number, seed = 'x') => seed.repeat(size)
const folded = (index: WasteIndex) =>
  toEnd(foldedRowSteps(index)).map(({ node, kind, files, bytes }) => {
    return `${index.model.paths.text(node)} ${kind} ${files} ${bytes}`
  })

describe('rows of any image', () => {
  const inAnyImage = (check: (index: WasteIndex) => void) =>
    fc.assert(
      fc.property(anyImage, (layers) => check(indexOf(...layers))),
      { numRuns: RUNS },
    )

  it('sum to the legend, kind by kind, in every list', () => {
    inAnyImage((index) => {
      const { model } = index
      const flows = wasteFlows(model)
      const legend = wasteByKind(flows)
      expect(sumsOf(toEnd(pathRowSteps(index)))).toEqual(legend)
      expect(sumsOf(toEnd(foldedRowSteps(index)))).toEqual(legend)
      const stored = (kind: WasteKind) =>
        storingLayers(flows, kind).reduce((sum, { bytes }) => sum + bytes, 0)
      expect(WASTE_KINDS.map(stored)).toEqual(WASTE_KINDS.map((kind) => legend[kind]))
      expect(Object.values(legend).reduce((sum, bytes) => sum + bytes, 0)).toBe(
        model.snapshot.totals.reclaimableBytes,
      )
    })
  })

  it('open to rows that sum to them, down to the last path', () => {
    inAnyImage((index) => {
      const opened = (row: WasteRow): number => {
        const below = rowsWithin(index, row)
        if (row.kind === 'path') return row.files
        expect(sumsOf(below)).toEqual(sumsOf([row]))
        return below.reduce((sum, it) => sum + opened(it), 0)
      }
      const paths = toEnd(pathRowSteps(index))
      const files = toEnd(foldedRowSteps(index)).reduce((sum, row) => sum + opened(row), 0)
      expect(files).toBe(paths.length)
    })
  })
})

describe('folded rows', () => {
  it('take a folder that one layer stored and one hid as one row, whatever lies in it', () => {
    const big = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`opt/copy/jvm/${i % 2 ? 'lib' : 'jmods'}/f${i}`, bytesOf(10)]),
    )
    expect(folded(indexOf(big, { 'opt/.wh.copy': '' }))).toEqual(['/opt/copy/jvm folder 300 3000'])
  })

  it('tell two culprits in one folder apart, and name the lowest that holds one', () => {
    const files = (at: string, count: number, size: number, seed?: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${at}/f${i}`, bytesOf(size, seed)]))
    const index = indexOf(
      { ...files('var/lib/apt/lists', 20, 50), ...files('var/cache/apt', 500, 4), 'var/log/a': 'x' },
      { ...files('var/cache/apt', 500, 4, 'y'), 'var/log/a': 'y' },
      { 'var/lib/apt/lists/.wh..wh..opq': '', ...files('var/cache/apt', 500, 4, 'z') },
    )
    expect(folded(index)).toEqual([
      '/var/cache/apt folder 500 4000',
      '/var/lib/apt/lists folder 20 1000',
      '/var/log/a path 1 1',
    ])
  })

  it('are few, however many folders a little is wasted in', () => {
    const many = (seed: string) =>
      Object.fromEntries(
        Array.from({ length: 4000 }, (_, i) => [`usr/d${i % 50}/e${i % 400}/f${i}`, bytesOf(5, seed)]),
      )
    const rows = folded(
      indexOf(many('a'), many('b'), { ...many('c'), 'etc/x': bytesOf(20_000) }, { 'etc/.wh.x': '' }),
    )
    expect(rows).toEqual(['/usr folder 4000 40000', '/etc/x path 1 20000'])
  })

  it('put the small things of an opened folder together', () => {
    const index = indexOf(
      { 'a/big/x': bytesOf(5000), 'a/huge/x': bytesOf(5000), 'a/s/1': 'x', 'a/s/2': 'x', 'b/y': 'x' },
      { 'a/.wh.big': '' },
      { 'a/.wh.huge': '', 'a/s/1': 'y' },
      { 'a/s/2': 'y', '.wh.b': '' },
    )
    expect(folded(index)).toEqual(['/a/big/x path 1 5000', '/a/huge/x path 1 5000', '/ rest 3 3'])
  })
})

describe('copies of the same content', () => {
  it('are told apart by what changed', () => {
    const was = { mode: 0o644, uid: 0, mtime: 5 }
    const index = indexOf(
      { a: file('1', was), b: file('22', was), c: file('333', was), d: file('4444', was) },
      {
        a: file('1', { ...was, uid: 7, mtime: 6 }),
        b: file('22', { ...was, mode: 0o600 }),
        c: file('333', { ...was, mtime: 6 }),
        d: file('4444', was),
      },
    )
    expect(sumsOf(toEnd(pathRowSteps(index)))).toEqual({
      ...wasteByKind([]),
      'owner-or-mode': 3,
      'time-only': 3,
      unchanged: 4,
    })
  })
})
