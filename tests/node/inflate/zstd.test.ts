import zlib from 'node:zlib'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ByteReader } from '#node/inflate/byte-reader'
import { inflateZstd } from '#node/inflate/inflate'
import { InflateError, InflateUnsupported } from '#node/inflate/inflate-error'
import { ZstdThreads } from '#node/inflate/zstd'
import { joined, seeded, sha256, toBytes, type Content } from '#tests/support/bytes'
import { compressed, skippableFrame, zstdFrame } from '#tests/support/compress'

import { collect, DECODERS, flipped, reader, text } from '../support/inflating'
import { workerFile } from '../support/worker-file'

let zstd: ZstdThreads
beforeAll(async () => {
  zstd = new ZstdThreads(await workerFile())
})
afterAll(() => zstd.close())

describe('both decoders of zstd', () => {
  it('give the same of the same damage, to the byte', async () => {
    const frames = [zstdFrame(text), skippableFrame(9), zstdFrame('after'), ...reallyPacked()]
    const sound = Buffer.from(toBytes(joined(...frames)))
    const random = toBytes(seeded(4 * 60, 'where'))
    for (let round = 0; round < 60; round++) {
      const damaged = flipped(sound, new DataView(random.buffer).getUint32(4 * round) % sound.length)
      const cut = damaged.subarray(0, round % 3 === 0 ? damaged.length - 11 * round : damaged.length)
      const results = await Promise.all(
        DECODERS.map(async ([, native]) => untilDamage(inflateZstd(reader(cut, 70_000), zstd, native))),
      )
      const [first, ...others] = results.map(({ out, message }) => [out.length, sha256(out), message])
      for (const other of others) expect.soft([round, ...other]).toEqual([round, ...first!])
    }
  })
})

describe.each(DECODERS)('zstd by %s', (_by, native) => {
  const unzstd = (input: ByteReader) => inflateZstd(input, zstd, native)

  it.each(['zstd', 'zstd-frames'] as const)('restores %s', async (compression) => {
    for (const size of [511, 65_536, 1 << 20]) {
      const out = await collect(unzstd(reader(compressed(text, compression), size)))
      expect(out.equals(text)).toBe(true)
    }
  })

  it('starts with a skippable frame and bears very many empty ones', async () => {
    const frames = Array.from({ length: 5000 }, () => skippableFrame(0))
    const out = await collect(unzstd(reader(joined(...frames, zstdFrame(text), ...frames))))
    expect(out.equals(text)).toBe(true)
  })

  it('serves several streams at once', async () => {
    const inputs = ['a', 'b', 'c'].map((seed) => toBytes(seeded(3_000_000, seed)))
    const outputs = await Promise.all(inputs.map((bytes) => collect(unzstd(reader(zstdFrame(bytes))))))
    expect(outputs.map((out, i) => out.equals(inputs[i]!))).toEqual([true, true, true])
  })

  it.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 100), /ends early/],
    ['altered', (bytes: Uint8Array) => flipped(bytes, 11), /damaged|early/],
    ['followed by junk', (bytes: Uint8Array) => toBytes(joined(bytes, 'junk junk junk')), /damaged/],
  ])('ends with an error when it is %s', async (_, damage, message) => {
    const bytes = damage(toBytes(compressed(text, 'zstd')))
    const failure = await collect(unzstd(reader(bytes))).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(InflateError)
    expect((failure as Error).message).toMatch(message)
    // The threads are still of use.
    expect((await collect(unzstd(reader(zstdFrame('after'))))).toString()).toBe('after')
  })

  /** The frame of `content` that asks for a window of 2 to the power of `log`. */
  function windowed(content: Content, log: number): Uint8Array {
    const frame = toBytes(zstdFrame(content))
    frame[5] = (log - 10) << 3
    return frame
  }

  it.each([20, 27])('restores what takes a window of 2^%i bytes', async (log) => {
    const bytes = joined(windowed('one', log), skippableFrame(7), windowed(text, log))
    const restored = await collect(unzstd(reader(bytes, 1000)))
    expect(restored.equals(toBytes(joined('one', text)))).toBe(true)
  })

  it.each([
    [28, '256 MiB'],
    [31, '2048 MiB'],
    [41, '2097152 MiB'],
  ])('says that a window of 2^%i bytes is more than it decodes', async (log, size) => {
    for (const before of ['', joined(windowed('one', 20), skippableFrame(7))]) {
      for (const chunk of [1, 1 << 20]) {
        const bytes = unzstd(reader(joined(before, windowed(text, log)), chunk))
        let count = 0
        const failure: unknown = await (async () => {
          for await (const piece of bytes) count += piece.length
        })().catch((error: unknown) => error)
        expect(failure).toBeInstanceOf(InflateUnsupported)
        expect((failure as Error).message).toBe(
          `its zstd data takes a window of ${size}, and at most 128 MiB can be decoded here`,
        )
        expect(count).toBe(before === '' ? 0 : 3)
      }
    }
  })

  it('passes on what the source throws', async () => {
    const source = new Error('the disk is gone')
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield zstdFrame(text).subarray(0, 5000)
      throw source
    }
    await expect(collect(unzstd(new ByteReader(broken())))).rejects.toBe(source)
  })

  it('holds a bomb back until somebody reads', async () => {
    // A raw frame is no bomb, so many of them: what counts is how much of the input was asked for.
    let read = 0
    const frame = zstdFrame(new Uint8Array(128 << 10))
    async function* counted(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 1000; i++) {
        read++
        yield frame
      }
    }
    const out = unzstd(new ByteReader(counted()))
    await out.next()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(read).toBeLessThan(60)
    await out.return(undefined)
  })

  it('gives all that comes before the damage, block by block, whatever decodes it and however it comes', async () => {
    const blocks = ['one', 'two', 'three'].map((seed) => toBytes(seeded(100_000, seed)))
    const bytes = Buffer.from(toBytes(framed(blocks)))
    // The header of the third block says that it is of a type that does not exist.
    const third = bytes.length - 3 - 100_000
    bytes[third] = bytes[third]! | 0b110
    for (const size of [1000, 1 << 20]) {
      const { out, message } = await untilDamage(unzstd(reader(bytes, size)))
      expect(out.equals(toBytes(joined(blocks[0]!, blocks[1]!)))).toBe(true)
      expect(message).toBe('its zstd data is damaged')
    }
  })
})

/** A frame of compressed blocks, where the runtime can make one. */
function reallyPacked(): Uint8Array[] {
  const pack: unknown = Reflect.get(zlib, 'zstdCompressSync')
  if (typeof pack !== 'function') return []
  const words = Array.from({ length: 120_000 }, (_, i) => `${(i * 7919) % 1000} `).join('')
  return [(pack as (bytes: Buffer) => Buffer)(Buffer.from(words))]
}

/** What comes out until the damage, and what is said of that. */
async function untilDamage(chunks: AsyncIterable<Uint8Array>): Promise<{ out: Buffer; message: string }> {
  const out: Uint8Array[] = []
  try {
    for await (const chunk of chunks) out.push(Uint8Array.from(chunk))
  } catch (error) {
    return { out: Buffer.concat(out), message: error instanceof Error ? error.message : String(error) }
  }
  return { out: Buffer.concat(out), message: 'nothing' }
}

/** One frame of these blocks, stored as they are. */
function framed(blocks: readonly Uint8Array[]): Content {
  const header = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0x38)
  return joined(
    header,
    ...blocks.flatMap((block, i) => {
      const word = (block.length << 3) | (i === blocks.length - 1 ? 1 : 0)
      return [Uint8Array.of(word & 0xff, (word >> 8) & 0xff, word >> 16), block]
    }),
  )
}
