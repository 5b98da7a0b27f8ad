import { describe, expect, it } from 'vitest'

import { Crc64 } from '#core/index/crc64'
import { wordFold } from '#node/checksum/word-fold'
import { seeded, toBytes } from '#tests/support/bytes'

const sumOf = (crc: Crc64, chunks: readonly Uint8Array[]) => {
  for (const chunk of chunks) crc.update(chunk)
  return [crc.low, crc.high]
}

describe('wordFold', () => {
  const fold = wordFold()

  it('is made once', () => {
    expect(wordFold()).toBe(fold)
  })

  it('is there', () => {
    expect(fold).not.toBeNull()
  })

  it.each([511, 512, 513, 527, 528, 4096, 100_003, 323_583, 323_584, 323_585, 1_000_001])(
    'makes the same checksum of %i bytes, wherever they are cut',
    (size) => {
      const bytes = toBytes(seeded(size + 3, 'fold')).subarray(3)
      const expected = sumOf(new Crc64(), [bytes])
      for (const cut of [0, 1, 7, 16, Math.floor(size / 2), size - 1, size]) {
        const chunks = [bytes.subarray(0, cut), bytes.subarray(cut)]
        expect(sumOf(new Crc64(fold), chunks)).toEqual(expected)
      }
    },
  )

  it('is shared by several checksums at once', () => {
    const [one, two] = [toBytes(seeded(5000, 'one')), toBytes(seeded(5000, 'two'))]
    const [a, b] = [new Crc64(fold), new Crc64(fold)]
    a.update(one)
    b.update(two)
    a.update(two)
    expect([a.low, a.high]).toEqual(sumOf(new Crc64(), [one, two]))
    expect([b.low, b.high]).toEqual(sumOf(new Crc64(), [two]))
  })
})
