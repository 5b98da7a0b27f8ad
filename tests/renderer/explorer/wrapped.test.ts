import { expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { mayBeCut, wrappedHeight } from '#renderer/features/explorer/tree/wrapped'
import { analysisOf } from '#tests/support/analysis'

const long = 'n'.repeat(60)
const model = new ImageModel(
  analysisOf({ [long]: '', [`a/b/c/${long}`]: '', 'a/short': '', ['x'.repeat(3000)]: '' }),
)
const height = (path: string, width: number) => wrappedHeight(model, model.paths.find(path), width)

it('is one line where the name fits, and as many as it takes elsewhere', () => {
  expect(height('/a/short', 200)).toBe(24)
  expect(height(`/${long}`, 500)).toBe(24)
  expect(height(`/${long}`, 250)).toBe(40)
  expect(height(`/a/b/c/${long}`, 250)).toBe(56)
  expect(height(`/${'x'.repeat(3000)}`, 250)).toBe(24 + 11 * 16)
})

it('tells which rows may say more than their column has room for', () => {
  const row = { depth: 0, name: 'short', target: null, note: null }
  expect(mayBeCut(row, 200)).toBe(false)
  expect(mayBeCut({ ...row, depth: 40 }, 200)).toBe(true)
  expect(mayBeCut({ ...row, name: long }, 450)).toBe(true)
  expect(mayBeCut({ ...row, name: long }, 520)).toBe(false)
  // As many characters, of which each may be twice as wide.
  expect(mayBeCut({ ...row, name: '\u5c42'.repeat(60) }, 520)).toBe(true)
  expect(mayBeCut({ ...row, target: long }, 450)).toBe(true)
  expect(mayBeCut({ ...row, note: long }, 450)).toBe(true)
})
