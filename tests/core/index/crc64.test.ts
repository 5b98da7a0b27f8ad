import { describe, expect, it } from 'vitest'

import { Crc64 } from '#core/index/crc64'
import { seeded, toBytes, utf8 } from '#tests/support/bytes'

const hex = (crc: Crc64) => crc.high.toString(16).padStart(8, '0') + crc.low.toString(16).padStart(8, '0')

const of = (bytes: Uint8Array) => {
  const crc = new Crc64()
  crc.update(bytes)
  return hex(crc)
}

describe('Crc64', () => {
  it('has the check value that is published for CRC-64/GO-ISO', () => {
    expect(of(utf8('123456789'))).toBe('b90956c775a41001')
  })

  it('is zero for nothing', () => {
    expect(of(new Uint8Array(0))).toBe('0000000000000000')
  })

  it('does not depend on how the bytes are cut or aligned', () => {
    const bytes = toBytes(seeded(10_007, 'crc'))
    const whole = of(bytes)
    const single = new Crc64()
    for (const byte of bytes) single.update(Uint8Array.of(byte))
    expect(hex(single)).toBe(whole)
    for (const shift of [1, 2, 3, 5, 7]) {
      const moved = new Uint8Array(bytes.length + shift)
      moved.set(bytes, shift)
      expect(of(moved.subarray(shift))).toBe(whole)
    }
  })

  it('reads a part of an array', () => {
    const crc = new Crc64()
    crc.update(utf8('xx123456789yy'), 2, 11)
    expect(hex(crc)).toBe('b90956c775a41001')
  })

  it('starts over', () => {
    const crc = new Crc64()
    crc.update(utf8('something else'))
    crc.reset()
    crc.update(utf8('123456789'))
    expect(hex(crc)).toBe('b90956c775a41001')
  })
})
