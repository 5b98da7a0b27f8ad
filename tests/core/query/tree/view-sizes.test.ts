import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { EntryKind } from '#core/model/entry'
import { ImageModel } from '#core/query/image-model'
import { layersOf } from '#core/query/tree/bytes-below'
import { layerBytes } from '#core/query/tree/layer-bytes'
import { shownBytes } from '#core/query/tree/tree'
import { NOT_SHOWN, viewOf, type View, type ViewChoice } from '#core/query/view'
import { viewSizes, type ViewSizes } from '#core/query/tree/view-sizes'
import { analysisOf } from '#tests/support/analysis'
import { anyImage, RUNS } from '#tests/support/random-image'
import { file, hardlink } from '#tests/support/tar'

type Check = (model: ImageModel, view: View, sizes: ViewSizes) => void

/** Checks every view of random images: each layer, each range that begins above the first, the final image. */
function inEveryView(check: Check): void {
  fc.assert(
    fc.property(anyImage, (layers) => {
      const model = new ImageModel(analysisOf(...layers))
      for (const choice of choicesOf(layers.length)) {
        const view = viewOf(model, choice)
        check(model, view, viewSizes(model, view))
      }
    }),
    { numRuns: RUNS },
  )
}

function choicesOf(layers: number): ViewChoice[] {
  const choices: ViewChoice[] = [{ kind: 'final' }]
  for (let to = 0; to < layers; to++) {
    choices.push({ kind: 'layer', layer: to })
    for (let from = 0; from < to; from++) choices.push({ kind: 'aggregated', from, to })
  }
  return choices
}

function childrenOf({ snapshot: { paths } }: ImageModel, node: number): number[] {
  const children: number[] = []
  for (let child = node + 1; child < (paths.end[node] ?? 0); child = paths.end[child] ?? 0)
    children.push(child)
  return children
}

describe('sizes of any view', () => {
  it('make each folder the sum of what it holds', () => {
    inEveryView((model, view, sizes) => {
      const sum = (nodes: readonly number[], of: (node: number) => number) =>
        nodes.reduce((total, node) => total + of(node), 0)
      for (let node = 0; node < model.nodeCount; node++) {
        const isFolder = node === 0 || model.kindOf(view.row[node] ?? 0) === EntryKind.directory
        if (!isFolder || (node > 0 && view.change[node] === NOT_SHOWN)) continue
        const shown = childrenOf(model, node).filter((child) => view.change[child] !== NOT_SHOWN)
        expect(shownBytes(sizes, node, view)).toBe(sum(shown, (child) => shownBytes(sizes, child, view)))
        expect(sizes.removed[node]).toBe(sum(shown, (child) => sizes.removed[child] ?? 0))
        expect(sizes.state[node]).toBe(sum(shown, (child) => sizes.state[child] ?? 0))
      }
    })
  })

  it('add up to the figures of the layers', () => {
    inEveryView((model, view, { state, added, modified, removed }) => {
      const { layers } = model.snapshot
      const { from, to } = layersOf(model, view.choice)
      const stored = layers.slice(from, to + 1).reduce((sum, layer) => sum + layer.storedBytes, 0)
      expect(state[0]).toBe(layers[to]?.cumulativeBytes)
      expect((added[0] ?? 0) + (modified[0] ?? 0)).toBeLessThanOrEqual(stored)
      expect(removed[0]).toBeLessThanOrEqual(layers[from - 1]?.cumulativeBytes ?? 0)
    })
  })

  it('are those of the bars of layers', () => {
    fc.assert(
      fc.property(anyImage, (layers) => {
        const model = new ImageModel(analysisOf(...layers))
        const sums = layers.map((_, layer) => {
          const sizes = viewSizes(model, viewOf(model, { kind: 'layer', layer }))
          return { added: sizes.added[0], modified: sizes.modified[0], removed: sizes.removed[0] }
        })
        expect(layerBytes(model)).toEqual(sums)
      }),
      { numRuns: RUNS },
    )
  })
})

describe('sizes of a layer', () => {
  const model = new ImageModel(
    analysisOf(
      { 'kept/big': 'x'.repeat(100), 'd/a': '1', 'd/b': hardlink('d/a'), 'd/c': '22', 'd/m': '333' },
      { 'd/.wh.a': '', 'd/.wh.c': '', 'd/m': file('333', { uid: 7 }), 'd/n': hardlink('kept/big') },
    ),
  )
  const view = viewOf(model, { kind: 'layer', layer: 1 })
  const sizes = viewSizes(model, view)
  const at = (path: string) => {
    const node = model.paths.find(path)
    return [shownBytes(sizes, node, view), sizes.removed[node], sizes.state[node]]
  }

  it('leave out what the layer did not store', () => {
    expect(at('/kept')).toEqual([0, 0, 100])
    expect(at('/d/n')).toEqual([0, 0, 0])
    expect(at('/d/m')).toEqual([3, 0, 3])
  })

  it('count what went apart, unless another name of it stays', () => {
    expect(at('/d/a')).toEqual([0, 0, 0])
    expect(at('/d/b')).toEqual([0, 0, 1])
    expect(at('/d/c')).toEqual([0, 2, 0])
    expect(at('/d')).toEqual([3, 2, 4])
  })
})
