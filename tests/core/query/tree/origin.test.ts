import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { originOf } from '#core/query/tree/origin'
import { analysisOf } from '#tests/support/analysis'
import { dir, file, hardlink, symlink } from '#tests/support/tar'

const model = new ImageModel(
  analysisOf(
    { 'a/written': 'one', 'a/owned': 'two', 'a/gone': '1', 'a/dir': dir() },
    { 'a/written': 'other', 'a/owned': file('two', { uid: 7 }), 'a/link': symlink('owned') },
    { 'a/owned': file('two', { uid: 7, mode: 0o600 }), 'a/.wh.gone': '', 'a/name': hardlink('a/owned') },
    { 'a/gone': file('1', { uid: 3 }), 'a/dir': dir({ uid: 9 }), 'a/written': 'other' },
    { 'a/link': symlink('written') },
  ),
)

describe('originOf', () => {
  it.each([
    ['/a/written', 1],
    // Stored three times, written once.
    ['/a/owned', 0],
    ['/a/name', 0],
    // The same bytes, but the path was not there in between.
    ['/a/gone', 3],
    ['/a/link', 4],
    ['/a/dir', 0],
  ])('finds the layer that wrote %s', (path, layer) => {
    expect(originOf(model, model.rowAt(model.paths.find(path), 4))).toBe(layer)
  })
})
