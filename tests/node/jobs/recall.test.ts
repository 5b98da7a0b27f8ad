import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { analyze } from '#core/analyze/analyze'
import { JobCache } from '#node/cache/job-cache'
import { keepForLater, recallAnalysis } from '#node/jobs/recall'
import type { OpenImage } from '#node/layers/open-image'
import type { SourceNotice } from '#core/model/notice'
import { identityOf, indexOf } from '#tests/support/analysis'

import { testEnvironment } from '../support/opened'

const layers = [indexOf({ 'etc/a': '12345', 'bin/b': '1' }), indexOf({ 'etc/a': 'other' })]
const plain = identityOf(2)
const identity = {
  ...plain,
  layers: plain.layers.map((layer, i) => ({ ...layer, diffId: `sha256:${`${i}`.repeat(64)}` })),
}
const LIMIT = 1000

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-recall-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The cache as the next job finds it. */
const cache = (): JobCache => new JobCache(testEnvironment({ variables: { LAYERSCOPE_CACHE: folder } }))

/** An image out of an archive that was read, as far as keeping it goes. */
function archive(notices: readonly SourceNotice[] = []): OpenImage {
  return {
    identity,
    expectedBytes: [],
    index: () => Promise.reject(new Error('no layer is asked for')),
    notices: () => notices,
    close: () => Promise.resolve(),
  }
}

/** One that an engine has. */
function image(changes: Partial<OpenImage> = {}, notices: readonly SourceNotice[] = []): OpenImage {
  return { ...archive(notices), recall: (find) => find(identity, notices), ...changes }
}

async function keep(kept: OpenImage, limit = LIMIT): Promise<void> {
  const job = cache()
  const snapshot = analyze({ image: identity, layers, notices: kept.notices(), entryLimit: limit })
  keepForLater(kept, layers, snapshot, job, limit)
  await job.write()
}

test('what the layers of an image come to is known the next time', async () => {
  expect(await recallAnalysis(image(), cache(), LIMIT)).toBeNull()
  await keep(image())
  const { image: _image, ...snapshot } = analyze({ image: identity, layers, notices: [], entryLimit: LIMIT })
  expect(_image).toBe(identity)
  const found = await recallAnalysis(image(), cache(), LIMIT)
  expect(found?.snapshot).toEqual(snapshot)
  expect(found?.reads.map(({ index, entries }) => [index, entries])).toEqual([
    [0, 2],
    [1, 1],
  ])
})

test('other findings, another limit and another order of layers are another analysis', async () => {
  await keep(image())
  const notices = [{ code: 'digest-mismatch', layer: 0, detail: '' }] as const
  expect(await recallAnalysis(image({}, notices), cache(), LIMIT)).toBeNull()
  expect(await recallAnalysis(image(), cache(), LIMIT - 1)).toBeNull()
  const turned = { ...identity, layers: identity.layers.toReversed() }
  expect(await recallAnalysis(image({ recall: (find) => find(turned, []) }), cache(), LIMIT)).toBeNull()
})

test.each([
  ['a layer is not surely what it says', image({ isVerified: (layer) => layer === 0 })],
  [
    'a better way of reading it failed this time',
    image({}, [{ code: 'way-in-failed', layer: null, detail: '' }]),
  ],
])('nothing is kept where %s', async (_why, kept) => {
  await keep(kept)
  expect(await recallAnalysis(kept, cache(), LIMIT)).toBeNull()
})

test('an archive, whose layers nobody looks up, is not kept', async () => {
  await keep(archive())
  expect(await recallAnalysis(image(), cache(), LIMIT)).toBeNull()
  expect(await recallAnalysis(archive(), cache(), LIMIT)).toBeNull()
})
