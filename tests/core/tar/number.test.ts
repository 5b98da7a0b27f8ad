import { describe, expect, it } from 'vitest'

import { readInteger, readNumber, readTime } from '#core/tar/number'
import { utf8 } from '#tests/support/bytes'

const field = (text: string) => readNumber(utf8(text), 0, text.length)
const binary = (...bytes: number[]) => readNumber(Uint8Array.from(bytes), 0, bytes.length)

describe('readNumber', () => {
  it.each([
    ['0000644\0', 0o644],
    ['    644 ', 0o644],
    ['644\0\0\0\0\0', 0o644],
    ['\0\0\0\0\0\0\0\0', 0],
    ['        ', 0],
    ['77777777777', 8 ** 11 - 1],
    ['12\x00 34', 0o12],
    ['\0 12 \0', 0o12],
  ])('reads octal %j', (text, value) => {
    expect(field(text)).toBe(value)
  })

  it.each(['0000648\0', 'abc', '-1', '+7', '12 34', '12 \x0034'])('refuses %j', (text) => {
    expect(field(text)).toBeNaN()
  })

  it('reads base-256, positive and negative', () => {
    expect(binary(0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0)).toBe(2 ** 33)
    expect(binary(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)).toBe(-1)
    expect(binary(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00)).toBe(-256)
  })

  it('tells base-256 that no number here holds from what Go cannot hold either', () => {
    expect(binary(0x80, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0)).toBe(Infinity)
    expect(binary(0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0)).toBe(-Infinity)
    expect(binary(0x80, 0, 0, 0x01, 0, 0, 0, 0, 0, 0, 0, 0)).toBeNaN()
    expect(binary(0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)).toBeNaN()
  })
})

describe('readInteger', () => {
  it.each([
    ['12', 12],
    ['-3', -3],
    ['+0012', 12],
    ['-0', 0],
    ['9007199254740993', Infinity],
    ['-9223372036854775808', -Infinity],
  ])('reads %s', (text, value) => {
    expect(readInteger(utf8(text))).toBe(value)
  })

  it.each(['', '1e5', '0x10', ' 1', '1 ', '1.0', '+', 'Infinity', '9223372036854775808', '9'.repeat(65)])(
    'refuses %j',
    (text) => {
      expect(readInteger(utf8(text))).toBeNaN()
    },
  )
})

describe('readTime', () => {
  it.each([
    ['12', 12],
    ['12.', 12],
    ['-3.5', -3.5],
    ['1700000000.12345678901234567890', 1_700_000_000.123_456_7],
  ])('reads %s', (text, value) => {
    expect(readTime(utf8(text))).toBeCloseTo(value, 6)
  })

  it.each(['', '.5', '1.5e3', '1.-5', '1.2.3', 'yesterday'])('refuses %j', (text) => {
    expect(readTime(utf8(text))).toBeNaN()
  })
})
