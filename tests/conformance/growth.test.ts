import { describe, expect, it } from 'vitest'

import { analyze } from '#core/analyze/analyze'
import type { LayerIndex } from '#core/index/layer-index'
import { LayerIndexer } from '#core/index/layer-indexer'
import { identityOf } from '#tests/support/analysis'
import { joined, toBytes } from '#tests/support/bytes'
import { hardlink, paxHeader, symlink } from '#tests/support/tar'

import { manyEntries } from './many'

const LINK = symlink('0')

/** Images that grow with n, in ways in which work easily grows with n². */
const SHAPES: readonly { readonly name: string; readonly layers: (n: number) => Uint8Array[] }[] = [
  {
    name: 'as many whiteouts as files in one directory',
    layers: (n) => [manyEntries(n, (i) => [`d/${i}`, '']), manyEntries(n, (i) => [`d/.wh.${i}`, ''])],
  },
  {
    name: 'one opaque marker again and again over many files',
    layers: (n) => [manyEntries(n, (i) => [`d/${i}`, '']), manyEntries(n, () => ['d/.wh..wh..opq', ''])],
  },
  {
    name: 'a directory that becomes a file and a directory again, over what was once many files',
    layers: (n) => [
      manyEntries(n, (i) => [`d/${i}`, '']),
      manyEntries(1, () => ['.wh.d', '']),
      manyEntries(n, (i) => (i % 2 === 0 ? ['d', ''] : [`d/${n - 1}`, ''])),
    ],
  },
  {
    name: 'one path again and again',
    layers: (n) => [manyEntries(n, () => ['a', ''])],
  },
  {
    name: 'a chain of hard links, the last one listed first',
    layers: (n) => [
      manyEntries(n, (i) => (i === n - 1 ? ['0', 'x'] : [`${n - 1 - i}`, hardlink(`${n - 2 - i}`)])),
    ],
  },
  {
    name: 'hard links round in a circle',
    layers: (n) => [manyEntries(n, (i) => [`${i}`, hardlink(`${(i + 1) % n}`)])],
  },
  {
    name: 'hard links through a chain of AUFS bookkeeping',
    layers: (n) => [
      manyEntries(n, (i) =>
        i % 2 === 0
          ? [`.wh..wh.plnk/${i}`, hardlink(`.wh..wh.plnk/${i + 2}`)]
          : [`${i}`, hardlink('.wh..wh.plnk/0')],
      ),
    ],
  },
  {
    name: 'names of one content that go all at once',
    layers: (n) => [
      manyEntries(n, (i) => (i === 0 ? ['d/0', 'x'] : [`d/${i}`, hardlink('d/0')])),
      manyEntries(1, () => ['.wh.d', '']),
    ],
  },
  {
    name: 'paths below links that lead through long targets',
    layers: (n) => [
      manyEntries(n + 1, (i) => (i === n ? ['0', symlink(`${'./'.repeat(n)}1`)] : [`${i + 1}`, LINK])),
      manyEntries(n, (i) => [`${i + 1}/x`, '']),
    ],
  },
  {
    name: 'deep paths that share their directories',
    layers: (n) => [
      manyEntries(100, (i) => [`${'a/'.repeat(Math.floor(n / 10))}${i}`, '']),
      manyEntries(1, () => ['.wh.a', '']),
    ],
  },
  {
    name: 'one small layer again and again',
    layers: (n) => Array<Uint8Array>(Math.floor(n / 10)).fill(manyEntries(10, (i) => [`d/${i}`, 'x'])),
  },
  {
    name: 'global records in front of many entries',
    layers: (n) => {
      const records = Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 'v']))
      return [
        toBytes(
          joined(
            paxHeader(records, 'g'),
            manyEntries(n, (i) => [`${i}`, '']),
          ),
        ),
      ]
    },
  },
]

const SMALL = 2000
const TIMES = 8

describe('work grows with the image and no faster', () => {
  it.each(SHAPES)('$name', ({ layers }) => {
    const [small, large] = [layers(SMALL), layers(SMALL * TIMES)]
    work(small)
    const least = Math.min(work(small), work(small))
    // Five times as much as linear growth, for noise; with the square of n it would be eight times as much.
    const ratio = work(large) / Math.max(least, 4)
    expect(ratio).toBeLessThan(TIMES * 5)
  })
})

/** Milliseconds of the processor that reading and analyzing takes. */
function work(tars: readonly Uint8Array[]): number {
  const before = process.cpuUsage()
  const known = new Map<Uint8Array, LayerIndex>()
  const indexes = tars.map((bytes) => known.get(bytes) ?? remember(known, bytes))
  analyze({ image: identityOf(tars.length), layers: indexes, notices: [] })
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function remember(known: Map<Uint8Array, LayerIndex>, bytes: Uint8Array): LayerIndex {
  const indexer = new LayerIndexer()
  indexer.push(bytes)
  const index = indexer.end()
  known.set(bytes, index)
  return index
}
