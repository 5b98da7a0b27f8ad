import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { analyze } from '#core/analyze/analyze'
import { CHANGE_NAMES } from '#core/model/change'
import type { Snapshot } from '#core/model/snapshot'
import { CAUSE_NAMES } from '#core/model/waste'
import { ImageModel } from '#core/query/image-model'
import { aggregatedUpTo, NOT_SHOWN, viewOf, type View } from '#core/query/view'
import { analysisOf, identityOf, indexOf } from '#tests/support/analysis'
import { naiveChange, naiveImage, type NaiveNode, type NaiveState } from '#tests/support/naive-model'
import { anyImage, RUNS } from '#tests/support/random-image'
import { dir, file, hardlink, symlink, type Members, type Node } from '#tests/support/tar'

import { textOf } from '../../conformance/direct'

const check = (property: (layers: Members[], snapshot: Snapshot) => void) =>
  fc.assert(
    fc.property(anyImage, (layers) => property(layers, analysisOf(...layers))),
    { numRuns: RUNS },
  )

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

/** Paths that a view holds and that are there, with what tells them apart. */
function presentIn(model: ImageModel, view: View): string[] {
  const found: string[] = []
  view.change.forEach((change, node) => {
    if (change !== NOT_SHOWN && CHANGE_NAMES[change] !== 'removed') found.push(model.paths.text(node))
  })
  return found.sort()
}

/** The entries of one layer that make these paths: of names that share a content, all but the first are hard links. */
function membersOf(state: NaiveState): Members {
  const homes = new Map<number, string>()
  return [...state].map(([path, node]): [string, Node] => {
    if (node.type === '5') return [`${path}/`, dir()]
    if (node.type === '2') return [path, symlink(node.link)]
    const home = homes.get(node.content)
    if (node.content < 0 || home !== undefined) return [path, hardlink(home ?? node.link)]
    homes.set(node.content, path)
    return [path, file(node.bytes)]
  })
}

describe('any image', () => {
  it('stores what is reachable and what is reclaimable, and nothing else', () => {
    check((layers, { totals, layers: figures }) => {
      const naive = naiveImage(layers)
      expect(totals.storedBytes).toBe(naive.stored)
      expect(totals.reachableBytes).toBe(naive.reachable)
      expect(totals.storedBytes).toBe(totals.reachableBytes + totals.reclaimableBytes)
      expect(sum(figures.map((each) => each.netBytes))).toBe(totals.reachableBytes)
      expect(sum(figures.map((each) => each.storedBytes))).toBe(totals.storedBytes)
    })
  })

  it('has the wasted copies that the plain rules find, and their sums', () => {
    check((layers, snapshot) => {
      const { waste, totals, layers: figures } = snapshot
      const model = new ImageModel(snapshot)
      const rows = Array.from(waste.node, (node, i) => {
        const cause = CAUSE_NAMES[waste.cause[i] ?? 0]
        return [model.paths.text(node), waste.bytes[i], cause, waste.storedIn[i], waste.hiddenIn[i]].join(' ')
      })
      const naive = naiveImage(layers).waste.map((row) =>
        [`/${row.path}`, row.bytes, row.cause, row.storedIn, row.hiddenIn].join(' '),
      )
      expect(rows.sort()).toEqual(naive.sort())
      expect(sum(waste.bytes)).toBe(totals.reclaimableBytes)
      expect(sum(figures.map((each) => each.reclaimableBytes))).toBe(totals.reclaimableBytes)
      expect(sum(figures.map((each) => each.hiddenBytes))).toBe(totals.reclaimableBytes)
    })
  })

  it('changes from layer to layer as the plain rules say', () => {
    check((layers, snapshot) => {
      const { states } = naiveImage(layers)
      const model = new ImageModel(snapshot)
      states.forEach((state, index) => {
        const below = states[index - 1] ?? new Map()
        const expected = new Map<string, string>()
        for (const path of new Set([...below.keys(), ...state.keys()])) {
          const change = naiveChange(below.get(path), state.get(path))
          if (change !== null) expected.set(`/${path}`, change)
        }
        const view = viewOf(model, { kind: 'layer', layer: index })
        const shown = new Map<string, string>()
        view.change.forEach((change, node) => {
          if (change !== NOT_SHOWN) shown.set(model.paths.text(node), CHANGE_NAMES[change as 0 | 1 | 2 | 3])
        })
        expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(expected))
      })
    })
  })

  it('counts changes so that the number of paths adds up', () => {
    check((layers, { layers: figures }) => {
      const { states } = naiveImage(layers)
      states.forEach((state, index) => {
        const below: NaiveState = states[index - 1] ?? new Map()
        const isFile = (node: NaiveNode | undefined) => node !== undefined && node.type !== '5'
        const counts = { added: 0, modified: 0, removed: 0, unmodified: 0 }
        for (const path of new Set([...below.keys(), ...state.keys()])) {
          const [before, after] = [below.get(path), state.get(path)]
          const change = naiveChange(before, after) as keyof typeof counts
          if (isFile(before) || isFile(after)) counts[change]++
        }
        expect(figures[index]).toMatchObject(counts)
      })
    })
  })

  it('is the same aggregated over all layers as at the end', () => {
    check((layers, snapshot) => {
      const model = new ImageModel(snapshot)
      const end = presentIn(model, viewOf(model, { kind: 'final' }))
      expect(presentIn(model, viewOf(model, aggregatedUpTo(layers.length - 1)))).toEqual(end)
      expect(end).toEqual(
        [...(naiveImage(layers).states.at(-1)?.keys() ?? [])].map((path) => `/${path}`).sort(),
      )
    })
  })

  it('does not care where in a layer its markers stand', () => {
    check((layers, snapshot) => {
      const isMarker = ([name]: readonly [string | Uint8Array, Node]) =>
        /(^|\/)\.wh\.[^/]*$/.test(String(name))
      const moved = layers.map((members): Members => {
        const list = members as readonly (readonly [string, Node])[]
        return [...list.filter((each) => !isMarker(each)), ...list.filter(isMarker).toReversed()]
      })
      const other = analysisOf(...moved)
      expect(other.totals).toEqual(snapshot.totals)
      expect(other.diffs.map(({ change, removal }) => [change, removal])).toEqual(
        snapshot.diffs.map(({ change, removal }) => [change, removal]),
      )
    })
  })

  it('has nothing to reclaim once it is squashed to one layer', () => {
    check((layers, { totals }) => {
      const end = naiveImage(layers).states.at(-1) ?? new Map<string, NaiveNode>()
      const squashed = analysisOf(membersOf(end))
      const { storedBytes, reachableBytes, reclaimableBytes } = squashed.totals
      expect([storedBytes, reachableBytes, reclaimableBytes]).toEqual([
        totals.reachableBytes,
        totals.reachableBytes,
        0,
      ])
      const model = new ImageModel(squashed)
      expect(presentIn(model, viewOf(model, { kind: 'final' }))).toEqual(
        [...end.keys()].map((path) => `/${path}`).sort(),
      )
    })
  })

  it('is analyzed to the same each time, in chunks of any size', () => {
    fc.assert(
      fc.property(anyImage, fc.integer({ min: 1, max: 2000 }), (layers, chunk) => {
        const indexes = layers.map((members) => indexOf(members, chunk))
        const again = analyze({ image: identityOf(layers.length), layers: indexes, notices: [] })
        expect(textOf(again)).toBe(textOf(analysisOf(...layers)))
      }),
      { numRuns: RUNS },
    )
  })

  it('has no impossible number in it', () => {
    check((_layers, { dive, totals, layers: figures }) => {
      const values = [...Object.values(totals), ...figures.flatMap((each) => Object.values(each).map(Number))]
      expect(values.filter((value) => !Number.isFinite(value))).toEqual([])
      expect(Number.isFinite(dive.efficiencyScore)).toBe(true)
      expect(dive.userWastedPercent === null || Number.isFinite(dive.userWastedPercent)).toBe(true)
    })
  })
})
