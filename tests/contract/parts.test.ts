import { describe, expect, it } from 'vitest'

import { decodeFrame, encodeFrame } from '#contract/frame'
import { PART_BYTES, PartAssembler, splitFrame } from '#contract/parts'

function bytesOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff)
}

function reassembled(job: number, frame: Uint8Array): Uint8Array | undefined {
  const assembler = new PartAssembler()
  let result: Uint8Array | undefined
  for (const part of splitFrame(job, frame)) {
    expect(part.length).toBeLessThanOrEqual(PART_BYTES)
    expect(result).toBeUndefined()
    result = assembler.push(part)?.frame
  }
  return result
}

describe('frames in parts', () => {
  const room = PART_BYTES - 16
  it.each([0, 1, 15, room - 1, room, room + 1, 3 * room, 3 * room + 7])('restores %i bytes', (length) => {
    const frame = bytesOf(length)
    const back = reassembled(7, frame)
    expect(back).toBeDefined()
    expect(Buffer.compare(Buffer.from(back!), Buffer.from(frame))).toBe(0)
  })

  it('leaves the arrays of a small frame in place', () => {
    const paths = {
      count: 1,
      parent: Uint32Array.of(0),
      end: Uint32Array.of(1),
      depth: Uint16Array.of(0),
      names: { bytes: new Uint8Array(0), ends: Uint32Array.of(0) },
    }
    const [part] = [...splitFrame(1, encodeFrame({ kind: 'paths', paths }))]
    const event = decodeFrame(new PartAssembler().push(part!)!.frame)
    expect(event).toEqual({ kind: 'paths', paths })
    expect(event.kind === 'paths' && event.paths.end.buffer).toBe(part!.buffer)
  })

  it('keeps jobs apart whose parts mix', () => {
    const assembler = new PartAssembler()
    const first = [...splitFrame(1, bytesOf(2 * PART_BYTES))]
    const second = [...splitFrame(2, bytesOf(PART_BYTES + 5))]
    const frames = [first[0], second[0], first[1], second[1], first[2]].map((part) => assembler.push(part!))
    expect(frames.map((frame) => frame && [frame.job, frame.frame.length])).toEqual([
      null,
      null,
      null,
      [2, PART_BYTES + 5],
      [1, 2 * PART_BYTES],
    ])
  })

  it('refuses parts that are missing, doubled, too short or too long', () => {
    const parts = [...splitFrame(1, bytesOf(2 * PART_BYTES))]
    const push = (...chosen: (Uint8Array | undefined)[]) => {
      const assembler = new PartAssembler()
      return () => chosen.forEach((part) => assembler.push(part!))
    }
    expect(push(parts[1])).toThrow(RangeError)
    expect(push(parts[0], parts[2])).toThrow(RangeError)
    expect(push(parts[0], parts[0])).toThrow(RangeError)
    expect(push(parts[0], parts[1], parts[1])).toThrow(RangeError)
    expect(push(parts[0], parts[1], parts[2]!.subarray(0, 20))).toThrow(RangeError)
    expect(push(new Uint8Array(3))).toThrow(RangeError)
    expect(push(new Uint8Array(PART_BYTES + 1))).toThrow(RangeError)
  })

  it('forgets an unfinished frame', () => {
    const parts = [...splitFrame(1, bytesOf(2 * PART_BYTES))]
    const assembler = new PartAssembler()
    assembler.push(parts[0]!)
    assembler.forget(1)
    expect(parts.map((part) => assembler.push(part)?.frame.length)).toEqual([
      undefined,
      undefined,
      2 * PART_BYTES,
    ])
  })
})
