import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { analyze } from '#core/analyze/analyze'
import type { Snapshot } from '#core/model/snapshot'
import { identityOf, indexBytes } from '#tests/support/analysis'
import { toBytes } from '#tests/support/bytes'
import { imageOf, layer, ociArchive, type ImageFixture } from '#tests/support/images'
import { anyImage, RUNS } from '#tests/support/random-image'

import { textOf } from './direct'
import { Opener } from './open'

let opener: Opener
beforeAll(async () => {
  opener = await Opener.create()
})
afterAll(() => opener.close())

const packing = fc.record({
  compression: fc.constantFrom('none', 'gzip', 'gzip-members', 'zstd', 'zstd-frames'),
  order: fc.constantFrom('metadata-first', 'sorted', 'reversed'),
  nesting: fc.nat(2),
  chunk: fc.integer({ min: 100, max: 70_000 }),
})

/** All that is about the files of an image, and nothing about how it was packed. */
function numbersOf({ totals, waste, dive, diffs, paths, layers }: Snapshot): string {
  return textOf({ totals, waste, dive, diffs, paths, layers })
}

/** The layers by themselves, without any archive. */
function bare({ layers }: ImageFixture): Snapshot {
  const indexes = layers.map(({ tar }) => indexBytes(toBytes(tar)))
  return analyze({ image: identityOf(layers.length), layers: indexes, notices: [] })
}

describe('any image', () => {
  it('is the same however its layers are compressed and its blobs are put in order', { timeout: 3e6 }, () =>
    fc.assert(
      fc.asyncProperty(anyImage, packing, async (members, { chunk, ...options }) => {
        const image = imageOf(...members.map((each) => layer(each)))
        const opened = await opener.fromStream(ociArchive([image], options), chunk)
        expect(opened.kind === 'image' ? numbersOf(opened.snapshot) : opened.line).toBe(
          numbersOf(bare(image)),
        )
      }),
      { numRuns: RUNS },
    ),
  )
})
