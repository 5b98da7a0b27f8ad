import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { analyze } from '#core/analyze/analyze'
import { entriesToCompare } from '#core/analyze/sameness'
import { addChecksums } from '#core/index/checksums'
import { EntryFlag } from '#core/index/layer-index'
import type { LayerIndex } from '#core/index/layer-index'
import { LayerIndexer } from '#core/index/layer-indexer'
import type { Snapshot } from '#core/model/snapshot'
import { ImageModel } from '#core/query/image-model'
import { viewOf } from '#core/query/view'
import { identityOf, indexOf, wasteOf } from '#tests/support/analysis'
import { toBytes } from '#tests/support/bytes'
import { dir, file, hardlink, tarOf, type Members, type Node } from '#tests/support/tar'

const RUNS = Number(process.env['LAYERSCOPE_PROPERTY_RUNS'] ?? 300)

/** The index of a layer whose contents nobody looked at. */
function headersOf(members: Members): LayerIndex {
  const indexer = new LayerIndexer({ checksums: 'none' })
  indexer.push(toBytes(tarOf(members)))
  return indexer.end()
}

/** The layers with only those checksums that are asked for. */
function asFarAsNeeded(layers: readonly Members[]): LayerIndex[] {
  const indexes = layers.map(headersOf)
  const wanted = entriesToCompare(indexes)
  return indexes.map((index, layer) => {
    const { checksum } = indexOf(layers[layer]!)
    const sums = wanted[layer]!.map((entry) => {
      return [entry, { low: checksum[entry * 2]!, high: checksum[entry * 2 + 1]! }] as const
    })
    return addChecksums(index, new Map(sums))
  })
}

function snapshotOf(layers: readonly LayerIndex[]): Snapshot {
  return analyze({ image: identityOf(layers.length), layers, notices: [] })
}

/** Paths that are asked for, by layer. */
const asked = (...layers: readonly Members[]): string[][] => {
  const indexes = layers.map(headersOf)
  return entriesToCompare(indexes).map((entries, layer) =>
    entries.map((entry) => {
      const { bytes, ends } = indexes[layer]!.paths
      return Buffer.from(bytes.subarray(entry === 0 ? 0 : ends[entry - 1], ends[entry])).toString()
    }),
  )
}

describe('entriesToCompare', () => {
  it('asks for contents that one path holds with one size', () => {
    expect(asked({ a: '1', b: '22', c: '3', d: '' }, { a: '2', b: '333', x: '3', d: '' })).toEqual([
      ['a'],
      ['a'],
    ])
  })

  it('asks for all versions, also when the path was gone in between', () => {
    expect(asked({ a: '1' }, { '.wh.a': '' }, { a: '2' }, { a: '33' })).toEqual([['a'], [], ['a'], []])
  })

  it('asks for what hard links name', () => {
    expect(asked({ a: '1', b: '2', c: hardlink('b') }, { c: '3' })).toEqual([['b'], ['c']])
    expect(asked({ a: '1', b: '2' }, { c: hardlink('a') }, { c: hardlink('b') })).toEqual([
      ['a', 'b'],
      [],
      [],
    ])
    expect(asked({ a: '1' }, { '.wh..wh.plnk/7': '2', a: hardlink('.wh..wh.plnk/7') })).toEqual([
      ['a'],
      ['.wh..wh.plnk/7'],
    ])
  })

  it('asks for nothing that is known, and nothing of markers', () => {
    expect(entriesToCompare([indexOf({ a: '1' }), indexOf({ a: '2' })])).toEqual([[], []])
    expect(asked({ '.wh.a': 'x' }, { '.wh.a': 'y' })).toEqual([[], []])
    const [known, unknown] = [indexOf({ a: '1' }), headersOf({ a: '2' })]
    expect(entriesToCompare([known, unknown])).toEqual([[], [0]])
  })

  it('asks for every path of a layer that comes twice', () => {
    const members = Array.from({ length: 20_000 }, (_, i): [string, Node] => [`d${i % 100}/f${i}`, 'x'])
    const index = headersOf(members)
    const counts = entriesToCompare([index, index]).map((entries) => entries.length)
    expect(counts).toEqual([20_000, 20_000])
  })
})

describe('contents that cannot be compared', () => {
  const told = (...layers: readonly LayerIndex[]) => {
    const snapshot = snapshotOf(layers)
    return {
      notices: snapshot.notices.map(({ code, layer, level, paths }) => ({ code, layer, level, paths })),
      modified: snapshot.layers.map(({ modified }) => modified),
      waste: wasteOf(snapshot),
    }
  }
  const unknown = { code: 'content-not-compared', layer: 1, level: 'warn', paths: ['/a'] }

  it.each([
    ['neither has a checksum', headersOf, headersOf],
    ['only the lower one has', indexOf, headersOf],
    ['only the upper one has', headersOf, indexOf],
  ])('are said to be unknown, and count as changed: %s', (_which, lower, upper) => {
    expect(told(lower({ a: 'one' }), upper({ a: 'one' }))).toEqual({
      notices: [unknown],
      modified: [0, 1],
      waste: ['/a 3 overwritten 0→1'],
    })
  })

  it('are not in doubt where both have one, or their sizes say all', () => {
    expect(told(indexOf({ a: 'one' }), indexOf({ a: 'one' }))).toMatchObject({
      notices: [],
      modified: [0, 0],
    })
    expect(told(headersOf({ a: 'one' }), headersOf({ a: 'four' }))).toMatchObject({
      notices: [],
      modified: [0, 1],
    })
    expect(told(headersOf({ a: '' }), headersOf({ a: '' }))).toMatchObject({ notices: [], modified: [0, 0] })
  })
})

// Few names and contents, so that paths meet often and links lead in circles.
const path = fc.constantFrom('a', 'b', 'c', 'd/a', 'd/b', 'd', '.wh..wh.plnk/1')
const attributes = fc.record({ mode: fc.constantFrom(0o644, 0o755) })
const member: fc.Arbitrary<[string, Node]> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(path, fc.constantFrom('', 'x', 'y', 'xx', 'yy'), attributes)
      .map(([at, text, more]): [string, Node] => [at, file(text, more)]),
  },
  { weight: 3, arbitrary: fc.tuple(path, path).map(([at, to]): [string, Node] => [at, hardlink(to)]) },
  { weight: 1, arbitrary: path.map((at): [string, Node] => [`${at}/`, dir()]) },
  { weight: 1, arbitrary: path.map((at): [string, Node] => [at.replace(/[^/]*$/, '.wh.$&'), '']) },
)
const image = fc.array(fc.array(member, { maxLength: 6 }), { minLength: 1, maxLength: 5 })

describe('any image', () => {
  it('is analyzed alike with the checksums that are asked for and with all of them', () => {
    fc.assert(
      fc.property(image, (layers) => {
        const whole = snapshotOf(layers.map((members) => indexOf(members)))
        const needed = snapshotOf(asFarAsNeeded(layers))
        const { checksum, known, ...contents } = needed.contents
        // A checksum that was not asked for is not there; those that are there are right.
        const right = Array.from(whole.contents.checksum, (half, i) => (known[i >> 1] === 0 ? 0 : half))
        expect([...checksum]).toEqual(right)
        const { checksum: _1, known: _2, ...all } = whole.contents
        expect({ ...needed, contents }).toEqual({ ...whole, contents: all })
      }),
      { numRuns: RUNS },
    )
  })

  it('shows the same between any two layers', () => {
    fc.assert(
      fc.property(image, (layers) => {
        const models = [layers.map((members) => indexOf(members)), asFarAsNeeded(layers)].map(
          (indexes) => new ImageModel(snapshotOf(indexes)),
        )
        for (let from = 0; from < layers.length; from++) {
          for (let to = from; to < layers.length; to++) {
            const [one, two] = models.map((model) => viewOf(model, { kind: 'aggregated', from, to }))
            expect(two).toEqual(one)
          }
        }
      }),
      { numRuns: RUNS },
    )
  })
})

describe('addChecksums', () => {
  it('leaves the index that it is given as it was', () => {
    const index = headersOf({ a: '1' })
    const summed = addChecksums(index, new Map([[0, { low: 1, high: 2 }]]))
    expect([index.flags[0]! & EntryFlag.checksum, summed.flags[0]! & EntryFlag.checksum]).toEqual([0, 1])
    expect([...summed.checksum]).toEqual([1, 2])
    expect([...index.checksum]).toEqual([0, 0])
  })
})
