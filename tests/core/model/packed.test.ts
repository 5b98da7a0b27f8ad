import { describe, expect, it } from 'vitest'

import { pack, unpack } from '#core/model/packed'

const roundTrip = (value: unknown) => unpack(pack(value))

describe('packed values', () => {
  it('come back as they were', () => {
    const value = {
      text: 'ü🐳\u2028\u0000',
      nothing: null,
      list: [1, -0.5, true, { deep: Uint16Array.of(1, 2, 3) }],
      a: Uint8Array.of(1, 2, 3),
      b: Float64Array.of(0.1, -1, 2 ** 60),
      c: new Uint32Array(0),
      d: Int32Array.of(-1),
    }
    expect(roundTrip(value)).toEqual(value)
  })

  it('may hold any key an image can think of', () => {
    const value = JSON.parse(
      '{"$":["Uint8Array",0,99],"$$":1,"$a":2,"__proto__":3,"constructor":4}',
    ) as unknown
    expect(JSON.stringify(roundTrip({ value }))).toBe(JSON.stringify({ value }))
  })

  it('take a Buffer for the bytes that it is', () => {
    expect(roundTrip({ a: Buffer.from('abc') })).toEqual({ a: Uint8Array.of(97, 98, 99) })
  })

  it('are read from an odd place as well', () => {
    const packed = pack({ a: Float64Array.of(1, 2) })
    const shifted = new Uint8Array(packed.length + 3)
    shifted.set(packed, 3)
    expect(unpack(shifted.subarray(3))).toEqual({ a: Float64Array.of(1, 2) })
    // A Buffer's own slice and subarray behave unlike those of a Uint8Array.
    expect(unpack(Buffer.from(shifted.buffer).subarray(3))).toEqual({ a: Float64Array.of(1, 2) })
  })

  it('do not copy their arrays', () => {
    const packed = pack({ a: Uint8Array.of(1) })
    const { a } = unpack(packed) as { a: Uint8Array }
    expect(a.buffer).toBe(packed.buffer)
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a length beyond the end', Uint8Array.of(255, 255, 255, 127, 123)],
    ['no JSON', Uint8Array.of(3, 0, 0, 0, 123, 123, 123, 0)],
    ...[
      '["Uint8Array",0,99]',
      '["Uint8Array",-8,1]',
      '["Float64Array",4,1]',
      '["eval",0,1]',
      '7',
      '["Uint8Array",0]',
    ].map((reference): [string, Uint8Array] => [reference, json(`{"a":{"$":${reference}}}`)]),
  ])('refuse %s', (_name, bytes) => {
    expect(() => unpack(bytes)).toThrow(/./)
  })

  it('refuse arrays they do not know', () => {
    expect(() => pack({ a: new BigUint64Array(1) })).toThrow(TypeError)
  })
})

function json(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((4 + text.length) / 8) * 8 + 8)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(Buffer.from(text), 4)
  return bytes
}
