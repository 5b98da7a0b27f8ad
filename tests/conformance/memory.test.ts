import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { imageOf, layer } from '#tests/support/images'

import { bomb } from './cases/bombs'
import { Layout, TYPES } from './cases/layout'
import { Opener } from './open'

const MIB = 1 << 20
const SIZE = 384

let opener: Opener
beforeAll(async () => {
  opener = await Opener.create()
})
afterAll(() => opener.close())

describe('memory grows with entries, not with bytes', () => {
  it(`a layer of ${SIZE} MiB of zeros is never held`, async () => {
    const layout = new Layout()
    const blob = layout.blob(bomb(SIZE), TYPES.gzip)
    const files = layout.files(layout.manifest(layout.config(imageOf(layer({ a: '' }))), [blob]))
    const path = await opener.write('bomb', files, 'archive')
    const before = process.memoryUsage.rss()
    let most = before
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5)
    const opened = await opener.fromDisk(path)
    clearInterval(timer)
    expect(opened.kind === 'image' && opened.snapshot.totals.storedBytes).toBe(SIZE * MIB)
    expect((most - before) / MIB).toBeLessThan(SIZE / 2)
  })
})
