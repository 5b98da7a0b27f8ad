import { describe, expect, it } from 'vitest'

import { readDecimal, readNumber } from '#core/tar/number'
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
  ])('reads octal %j', (text, value) => {
    expect(field(text)).toBe(value)
  })

  it.each(['0000648\0', 'abc', '-1'])('refuses %j', (text) => {
    expect(field(text)).toBeNaN()
  })

  it('reads base-256, positive and negative', () => {
    expect(binary(0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0)).toBe(2 ** 33)
    expect(binary(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)).toBe(-1)
    expect(binary(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00)).toBe(-256)
  })

  it('refuses base-256 past what a number holds exactly', () => {
    expect(binary(0x80, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0)).toBeNaN()
    expect(binary(0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)).toBeNaN()
  })
})

describe('readDecimal', () => {
  it.each([
    ['12', 12],
    ['-3.5', -3.5],
    ['1700000000.123456789', 1_700_000_000.123_456_7],
  ])('reads %s', (text, value) => {
    expect(readDecimal(utf8(text))).toBeCloseTo(value, 6)
  })

  it.each(['', '1e5', '0x10', ' 1', '1 ', 'Infinity', '9'.repeat(65)])('refuses %j', (text) => {
    expect(readDecimal(utf8(text))).toBeNaN()
  })
})
